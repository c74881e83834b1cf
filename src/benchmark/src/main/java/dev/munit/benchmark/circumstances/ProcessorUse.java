package dev.munit.benchmark.circumstances;

/**
 * Shares of the time of all processors: 1 is all of them, all the time.
 *
 * @param ours by this program and the processes that it has started
 * @param others by everything else on this machine
 * @param stolen by other machines on the same hardware: what the hypervisor did not give
 */
public record ProcessorUse(double ours, double others, double stolen) {
    /** What others may use before ratios suffer: on two processors, less than a tenth of one. */
    public static final double QUIET = 0.03;

    /** Between two moments. */
    static ProcessorUse between(ProcessorTime start, ProcessorTime end) {
        double all = Math.max(1, end.all() - start.all());
        long ours = end.ours() - start.ours();
        long busy = end.busy() - start.busy();
        return new ProcessorUse(ours / all, Math.max(0, busy - ours) / all, (end.stolen() - start.stolen()) / all);
    }

    /** Whether nothing else got in the way. */
    public boolean quiet() {
        return others + stolen <= QUIET;
    }
}
