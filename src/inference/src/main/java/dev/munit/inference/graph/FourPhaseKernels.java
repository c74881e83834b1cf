package dev.munit.inference.graph;

import dev.munit.model.Tensor;

final class FourPhaseKernels {
    private static final int[][] M = {{0, 0, 1, 1, 2}, {0, 1, 1, 2, 2}};

    private FourPhaseKernels() {}

    static Tensor of(Tensor p) {
        int co = p.shape()[0];
        int ci = p.shape()[1];
        float[] to = new float[4 * co * ci * 9];
        for (int a = 0; a < 2; a++) {
            for (int b = 0; b < 2; b++) {
                for (int o = 0; o < co; o++) {
                    for (int i = 0; i < ci; i++) {
                        double[] sum = new double[9];
                        for (int k = 0; k < 5; k++) {
                            for (int l = 0; l < 5; l++) {
                                sum[M[a][k] * 3 + M[b][l]] += p.data()[((o * ci + i) * 5 + k) * 5 + l];
                            }
                        }
                        for (int t = 0; t < 9; t++) {
                            to[(((a * 2 + b) * co + o) * ci + i) * 9 + t] = (float) sum[t];
                        }
                    }
                }
            }
        }
        return new Tensor(new int[] {4 * co, ci, 3, 3}, to);
    }
}
