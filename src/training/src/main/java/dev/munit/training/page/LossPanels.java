package dev.munit.training.page;

import dev.munit.training.page.LossChart.Series;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The losses as charts: the two domains' share of one kind of loss stand on one.
 *
 * @param nameA what domain a is called
 * @param nameB what domain b is called
 */
record LossPanels(String nameA, String nameB) {
    private static final Map<String, String> TITLES = Map.of(
            "loss_gen_total", "Generators: weighted sum of all their losses",
            "loss_dis_total", "Discriminators: sum",
            "loss_gen_recon_x", "Image: difference of a picture and its reconstruction",
            "loss_gen_recon_s", "Style: difference when it is read off the translation again",
            "loss_gen_recon_c", "Content: difference when it is read off the translation again",
            "loss_gen_cycrecon_x", "Cycle: difference of a picture and its way there and back",
            "loss_gen_vgg", "Perceptual: difference of a translation and its source as VGG16 sees them",
            "loss_gen_adv", "Adversarial: how little the discriminators believe in translations",
            "loss_dis", "Discriminators: how badly they tell real pictures from translations");

    /** A {@code <figure>} for each kind of loss that is not zero throughout. */
    String toHtml(Map<String, Curve> curves) {
        Map<String, List<Series>> byKind = new LinkedHashMap<>();
        curves.forEach((name, curve) -> {
            if (!curve.isFlatZero()) {
                byKind.computeIfAbsent(kind(name), kind -> new ArrayList<>()).add(new Series(seriesName(name), curve));
            }
        });
        StringBuilder html = new StringBuilder();
        byKind.forEach((kind, series) -> html.append(figure(TITLES.getOrDefault(kind, kind), series)));
        return html.toString();
    }

    private static String figure(String title, List<Series> series) {
        StringBuilder legend = new StringBuilder();
        for (int i = 0; i < series.size(); i++) {
            Series one = series.get(i);
            legend.append(String.format(
                    Locale.ROOT,
                    "<span class=\"key s%d\"></span>%s <b>%.4g</b> ",
                    i,
                    Html.escape(one.name()),
                    one.curve().latest()));
        }
        return "<figure><figcaption>" + Html.escape(title) + "<br><small>" + legend + "</small></figcaption>\n"
                + new LossChart(title, series).toSvg() + "</figure>\n";
    }

    private static String kind(String name) {
        return hasDomain(name) ? name.substring(0, name.length() - 2) : name;
    }

    private String seriesName(String name) {
        if (!hasDomain(name)) {
            return "latest";
        }
        return name.endsWith("_a") ? nameA : nameB;
    }

    private static boolean hasDomain(String name) {
        return name.endsWith("_a") || name.endsWith("_b");
    }
}
