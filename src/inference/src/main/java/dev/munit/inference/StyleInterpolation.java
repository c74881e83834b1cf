package dev.munit.inference;

/**
 * Style codes on the way from one to another.
 *
 * <p>Codes are standard normal in training: nearly all of them lie close to a sphere of radius {@code sqrt(dimension)},
 * and a straight line between two of them runs through its inside, where no code ever was and pictures turn grey. So
 * the direction turns evenly from one to the other, by Shoemake's slerp ("Animating rotation with quaternion curves",
 * 1985), and the length grows or shrinks linearly:
 *
 * <pre>u = a / |a|, v = b / |b|, w = acos(u . v)
 * code(t) = ((1 - t) |a| + t |b|) (sin((1 - t) w) u + sin(t w) v) / sin(w)</pre>
 *
 * <p>{@link StrictMath} throughout, so that the codes are the same on every machine.
 */
public final class StyleInterpolation {
    /** Below this, sine and angle are the same to double precision, and the line is as good as the arc. */
    private static final double SMALLEST_ANGLE = 1e-6;

    private StyleInterpolation() {}

    /**
     * The code at {@code t}; either code itself at the ends.
     *
     * @param t from 0, the first, to 1, the second
     */
    public static StyleCode between(StyleCode first, StyleCode second, double t) {
        if (first.dimension() != second.dimension()) {
            throw new WrongStyleLength(first.dimension(), second.dimension());
        }
        if (!(t >= 0 && t <= 1)) {
            throw new IllegalArgumentException("between two styles lies 0 to 1, not " + t);
        }
        if (t == 0 || t == 1) {
            return t == 0 ? first : second;
        }
        double[] a = doubles(first);
        double[] b = doubles(second);
        double lengthA = length(a);
        double lengthB = length(b);
        if (lengthA == 0 || lengthB == 0) {
            return sum(1 - t, a, t, b); // nothing has no direction
        }
        double[] u = scaled(a, 1 / lengthA);
        double[] v = scaled(b, 1 / lengthB);
        double length = (1 - t) * lengthA + t * lengthB;
        double angle = angle(u, v);
        if (angle < SMALLEST_ANGLE) {
            return sum((1 - t) * lengthA, u, t * lengthB, v);
        }
        if (StrictMath.PI - angle < SMALLEST_ANGLE) {
            // Opposite: every way round is equally short; the one by way of a fixed axis is taken.
            return sum(length * StrictMath.cos(t * angle), u, length * StrictMath.sin(t * angle), perpendicular(u));
        }
        double scale = length / StrictMath.sin(angle);
        return sum(scale * StrictMath.sin((1 - t) * angle), u, scale * StrictMath.sin(t * angle), v);
    }

    /** Twice the arc tangent of half the chord over half the sum: exact for small angles too, where acos is not. */
    private static double angle(double[] u, double[] v) {
        double apart = 0;
        double together = 0;
        for (int i = 0; i < u.length; i++) {
            apart += (u[i] - v[i]) * (u[i] - v[i]);
            together += (u[i] + v[i]) * (u[i] + v[i]);
        }
        return 2 * StrictMath.atan2(StrictMath.sqrt(apart), StrictMath.sqrt(together));
    }

    /** Of unit length and at a right angle: made of the axis that {@code u} is farthest from; zero in one dimension. */
    private static double[] perpendicular(double[] u) {
        int axis = 0;
        for (int i = 1; i < u.length; i++) {
            axis = Math.abs(u[i]) < Math.abs(u[axis]) ? i : axis;
        }
        double[] across = scaled(u, -u[axis]);
        across[axis] += 1;
        double length = length(across);
        return length < SMALLEST_ANGLE ? new double[u.length] : scaled(across, 1 / length);
    }

    private static double[] doubles(StyleCode code) {
        float[] values = code.values();
        double[] doubles = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            doubles[i] = values[i];
        }
        return doubles;
    }

    private static double length(double[] vector) {
        double sum = 0;
        for (double value : vector) {
            sum += value * value;
        }
        return StrictMath.sqrt(sum);
    }

    private static double[] scaled(double[] vector, double factor) {
        double[] scaled = new double[vector.length];
        for (int i = 0; i < vector.length; i++) {
            scaled[i] = factor * vector[i];
        }
        return scaled;
    }

    private static StyleCode sum(double factorA, double[] a, double factorB, double[] b) {
        float[] sum = new float[a.length];
        for (int i = 0; i < a.length; i++) {
            double number = factorA * a[i] + factorB * b[i];
            sum[i] = (float) Math.max(-Float.MAX_VALUE, Math.min(Float.MAX_VALUE, number));
        }
        return new StyleCode(sum);
    }
}
