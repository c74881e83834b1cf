package dev.munit.training.dataset;

import dev.munit.image.Picture;

/**
 * How fast, and in which direction, a picture's colours change at each pixel: the larger eigenvalue of the sum of the
 * three channels' structure tensors, and its direction (Di Zenzo, "A note on the gradient of a multi-image", 1986). So
 * a border between two colours of one brightness counts too.
 *
 * @param magnitude change a pixel, where 1 is from black to white in one channel
 * @param dx unit vector across the edge
 * @param dy unit vector across the edge
 */
record Gradients(Plane magnitude, Plane dx, Plane dy) {
    static Gradients of(Picture picture, double sigma) {
        int width = picture.width();
        int height = picture.height();
        Plane xx = new Plane(width, height);
        Plane yy = new Plane(width, height);
        Plane xy = new Plane(width, height);
        for (int channel = 0; channel < 3; channel++) {
            Plane smooth = channel(picture, channel).smoothed(sigma);
            for (int y = 0; y < height; y++) {
                for (int x = 0; x < width; x++) {
                    float gx = (smooth.at(x + 1, y) - smooth.at(x - 1, y)) / 2;
                    float gy = (smooth.at(x, y + 1) - smooth.at(x, y - 1)) / 2;
                    int at = y * width + x;
                    xx.values()[at] += gx * gx;
                    yy.values()[at] += gy * gy;
                    xy.values()[at] += gx * gy;
                }
            }
        }
        Gradients gradients =
                new Gradients(new Plane(width, height), new Plane(width, height), new Plane(width, height));
        for (int at = 0; at < width * height; at++) {
            gradients.solve(at, xx.values()[at], yy.values()[at], xy.values()[at]);
        }
        return gradients;
    }

    private void solve(int at, double xx, double yy, double xy) {
        double half = (xx + yy) / 2;
        double root = Math.hypot((xx - yy) / 2, xy);
        magnitude.values()[at] = (float) Math.sqrt(half + root);
        double angle = Math.atan2(2 * xy, xx - yy) / 2;
        dx.values()[at] = (float) Math.cos(angle);
        dy.values()[at] = (float) Math.sin(angle);
    }

    private static Plane channel(Picture picture, int channel) {
        Plane plane = new Plane(picture.width(), picture.height());
        for (int i = 0; i < plane.values().length; i++) {
            plane.values()[i] = (picture.rgb()[3 * i + channel] & 0xff) / 255f;
        }
        return plane;
    }

    /** The magnitude where it is larger than on both sides across the edge, elsewhere 0. */
    Plane ridges() {
        int width = magnitude.width();
        Plane ridges = new Plane(width, magnitude.height());
        for (int y = 0; y < magnitude.height(); y++) {
            for (int x = 0; x < width; x++) {
                int at = y * width + x;
                float here = magnitude.values()[at];
                float ux = dx.values()[at];
                float uy = dy.values()[at];
                if (here > between(x + ux, y + uy) && here >= between(x - ux, y - uy)) {
                    ridges.values()[at] = here;
                }
            }
        }
        return ridges;
    }

    /** The magnitude between four pixels. */
    private float between(float x, float y) {
        int left = (int) Math.floor(x);
        int top = (int) Math.floor(y);
        float right = x - left;
        float below = y - top;
        return (1 - below) * ((1 - right) * magnitude.at(left, top) + right * magnitude.at(left + 1, top))
                + below * ((1 - right) * magnitude.at(left, top + 1) + right * magnitude.at(left + 1, top + 1));
    }
}
