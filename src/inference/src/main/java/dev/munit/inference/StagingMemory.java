package dev.munit.inference;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Memory outside Java's heap, used again and again, through which numbers get into runs and out of them. There is as
 * much of it as runs go on at once, each as large as the largest run so far; what the largest pictures need is not
 * kept.
 */
final class StagingMemory {
    /** The process's, like the runtime that it is for. */
    static final StagingMemory SHARED = new StagingMemory(64 << 20);

    /** As ONNX Runtime aligns its own. */
    private static final int ALIGNMENT = 64;

    private static final int PAGE = 1 << 16;

    private final int mostKept;
    private final List<ByteBuffer> free = new ArrayList<>();

    /** @param mostKept the most bytes of a piece that is kept for later */
    StagingMemory(int mostKept) {
        this.mostKept = mostKept;
    }

    /**
     * A piece for one run.
     *
     * @param counts how many numbers each of its tensors has
     */
    Loan lend(List<Integer> counts) {
        return new Loan(take(bytes(counts)));
    }

    /** How large a piece is that has room for tensors of so many numbers; an ArithmeticException if none can be. */
    static int bytes(List<Integer> counts) {
        long bytes = ALIGNMENT;
        for (int count : counts) {
            bytes += aligned(count);
        }
        return Math.toIntExact((bytes + PAGE - 1) / PAGE * PAGE);
    }

    /** How many numbers two tensors may have together that stand in one piece with a small third one. */
    static long mostNumbers(int third) {
        long most = Integer.MAX_VALUE / PAGE * PAGE;
        return (most - 3 * ALIGNMENT - aligned(third)) / Float.BYTES;
    }

    /** How many bytes are kept for later. */
    synchronized long kept() {
        return free.stream().mapToLong(ByteBuffer::capacity).sum();
    }

    private synchronized ByteBuffer take(int bytes) {
        ByteBuffer largest =
                free.stream().max(Comparator.comparingInt(ByteBuffer::capacity)).orElse(null);
        free.remove(largest);
        if (largest != null && largest.capacity() >= bytes) {
            return largest;
        }
        // A smaller one is left to the garbage collector: this one takes its place.
        return ByteBuffer.allocateDirect(bytes).order(ByteOrder.nativeOrder());
    }

    private synchronized void giveBack(ByteBuffer memory) {
        if (memory.capacity() <= mostKept) {
            free.add(memory);
        }
    }

    private static long aligned(int count) {
        return ((long) count * Float.BYTES + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
    }

    /** A piece that is used until it is closed. Of one thread. */
    final class Loan implements AutoCloseable {
        private final ByteBuffer memory;
        private final ByteBuffer rest;

        private Loan(ByteBuffer memory) {
            this.memory = memory;
            this.rest = memory.alignedSlice(ALIGNMENT);
        }

        /** A place for so many numbers. */
        FloatBuffer place(int count) {
            ByteBuffer place = rest.slice(rest.position(), count * Float.BYTES).order(ByteOrder.nativeOrder());
            rest.position(Math.min(rest.limit(), rest.position() + (int) aligned(count)));
            return place.asFloatBuffer();
        }

        @Override
        public void close() {
            giveBack(memory);
        }
    }
}
