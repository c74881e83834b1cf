package dev.munit.training.run;
import dev.munit.training.config.TrainingConfig;
import java.nio.file.*;
import java.util.*;
public final class TempMain {
    public static void main(String[] a) throws Exception {
        RunFolder folder = new RunFolder(Path.of(a[1]));
        TrainingConfig c = TrainingConfig.read(Path.of(a[0]));
        folder.create(c);
        boolean[] stop = {false};
        Thread main = Thread.currentThread();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> { stop[0] = true; try { main.join(60000); } catch (InterruptedException e) {} }));
        double[] acc = new double[20]; 
        new TrainingLoop(c, folder, List.of(it -> {
            int i = 0; acc[19] += it.took().toNanos() / 1e9; acc[18] += it.waitedForData().toNanos() / 1e9; acc[17]++;
            for (float v : it.outcome().losses().byName().values()) acc[i++] += v;
            if (it.number() % c.output().logEvery() == 0) {
                StringBuilder s = new StringBuilder(String.format("%d %.3fs wait %.4f skip %d lr %.2g", it.number(), acc[19] / acc[17], acc[18] / acc[17], it.skippedSteps(), it.learningRate()));
                i = 0; for (String k : it.outcome().losses().byName().keySet()) s.append(String.format(" %s %.3f", k.replace("loss_", "").replace("recon_", ""), acc[i++] / acc[17]));
                System.out.println(s); System.out.flush();
                Arrays.fill(acc, 0);
            }
        })).run(folder.checkpoints().newest(), () -> stop[0]);
    }
}
