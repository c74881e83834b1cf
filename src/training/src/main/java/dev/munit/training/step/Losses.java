package dev.munit.training.step;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The losses of one iteration, unweighted but for the totals. Formulas: {@code spec/munit.md} 2.1 and 2.2; names are
 * those of the published code's TensorBoard scalars.
 *
 * @param disA {@code loss_dis_a}: discriminator of domain a
 * @param disB {@code loss_dis_b}
 * @param disTotal {@code gan_w} times their sum
 * @param advA {@code loss_gen_adv_a}: what D_a says of the translations into a
 * @param advB {@code loss_gen_adv_b}
 * @param reconXA image reconstruction, {@code mean |G_a(E_a(x_a)) - x_a|}
 * @param reconXB the same in domain b
 * @param reconSA style reconstruction of the styles drawn for domain a
 * @param reconSB the same for domain b
 * @param reconCA reconstruction of a's content codes from the translations into b
 * @param reconCB the same for b's
 * @param cycA explicit cycle a to b to a; 0 where its weight is 0
 * @param cycB explicit cycle b to a to b; 0 where its weight is 0
 * @param vggA perceptual distance of the translations into a from their sources; 0 where its weight is 0
 * @param vggB the same for the translations into b
 * @param genTotal the weighted sum that the generators minimise
 */
public record Losses(
        float disA,
        float disB,
        float disTotal,
        float advA,
        float advB,
        float reconXA,
        float reconXB,
        float reconSA,
        float reconSB,
        float reconCA,
        float reconCB,
        float cycA,
        float cycB,
        float vggA,
        float vggB,
        float genTotal) {

    /** By name, in the order of the columns of {@code metrics.csv}. */
    public Map<String, Float> byName() {
        Map<String, Float> all = new LinkedHashMap<>();
        all.put("loss_gen_total", genTotal);
        all.put("loss_dis_total", disTotal);
        all.put("loss_gen_recon_x_a", reconXA);
        all.put("loss_gen_recon_x_b", reconXB);
        all.put("loss_gen_recon_s_a", reconSA);
        all.put("loss_gen_recon_s_b", reconSB);
        all.put("loss_gen_recon_c_a", reconCA);
        all.put("loss_gen_recon_c_b", reconCB);
        all.put("loss_gen_cycrecon_x_a", cycA);
        all.put("loss_gen_cycrecon_x_b", cycB);
        all.put("loss_gen_adv_a", advA);
        all.put("loss_gen_adv_b", advB);
        all.put("loss_dis_a", disA);
        all.put("loss_dis_b", disB);
        all.put("loss_gen_vgg_a", vggA);
        all.put("loss_gen_vgg_b", vggB);
        return all;
    }
}
