package dev.munit.training.config;

import java.util.Map;

/**
 * How much each part of the generators' loss counts; {@code spec/munit.md} 2.1 and 2.4.
 *
 * @param gan the adversarial loss ({@code gan_w})
 * @param image an image through its own encoder and decoder ({@code recon_x_w})
 * @param styleA a style code through an image translated into domain a and back ({@code recon_s_w_a}, our own key, or
 *     {@code recon_s_w}): small where the images of a domain hardly differ in style, since it asks for traces of the
 *     code
 * @param styleB the same for domain b ({@code recon_s_w_b} or {@code recon_s_w})
 * @param content a content code through a translated image and back ({@code recon_c_w})
 * @param cycle an image to the other domain and back ({@code recon_x_cyc_w}); 0 leaves it out: 10 keeps translations
 *     aligned pixel by pixel, 0 lets shapes change
 * @param perceptual what VGG16 sees in a translation and in its source ({@code vgg_w}); 0 leaves it out
 */
public record LossWeights(
        double gan, double image, double styleA, double styleB, double content, double cycle, double perceptual) {
    public LossWeights {
        Require.notNegative("gan_w", gan);
        Require.notNegative("recon_x_w", image);
        Require.notNegative("recon_s_w_a", styleA);
        Require.notNegative("recon_s_w_b", styleB);
        Require.notNegative("recon_c_w", content);
        Require.notNegative("recon_x_cyc_w", cycle);
        Require.notNegative("vgg_w", perceptual);
    }

    static LossWeights read(ConfigBlock keys) {
        double style = keys.number("recon_s_w", 1);
        Require.notNegative("recon_s_w", style);
        return new LossWeights(
                keys.number("gan_w", 1),
                keys.number("recon_x_w", 10),
                keys.number("recon_s_w_a", style),
                keys.number("recon_s_w_b", style),
                keys.number("recon_c_w", 1),
                keys.number("recon_x_cyc_w", 0),
                keys.number("vgg_w", 0));
    }

    void write(Map<String, Object> yaml) {
        yaml.put("gan_w", gan);
        yaml.put("recon_x_w", image);
        if (styleA == styleB) {
            yaml.put("recon_s_w", styleA);
        } else {
            yaml.put("recon_s_w_a", styleA);
            yaml.put("recon_s_w_b", styleB);
        }
        yaml.put("recon_c_w", content);
        yaml.put("recon_x_cyc_w", cycle);
        yaml.put("vgg_w", perceptual);
    }

    /** Names both domains' weights of styles, where {@link #write} has one key for two that are the same. */
    void complete(Map<String, Object> yaml) {
        yaml.remove("recon_s_w");
        yaml.put("recon_s_w_a", styleA);
        yaml.put("recon_s_w_b", styleB);
    }
}
