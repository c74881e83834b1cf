package dev.munit.training.styles;

import dev.munit.inference.ModelInput;
import dev.munit.inference.ModelResolution;
import dev.munit.inference.StyleCode;
import dev.munit.inference.Translator;
import dev.munit.model.bundle.Bundle;
import dev.munit.model.bundle.BundleDomain;
import dev.munit.model.bundle.BundleDraft;
import dev.munit.model.bundle.BundleManifest;
import dev.munit.model.bundle.DomainDraft;
import dev.munit.training.data.PictureFile;
import dev.munit.training.data.PictureFiles;
import dev.munit.training.evaluation.EvenChoice;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntConsumer;

/**
 * Random styles that differ as the styles of pictures do. Training asks for random codes from {@code N(0, 1)} in every
 * dimension to be read off translations again ({@code spec/munit.md} 2.1), but pictures come to use a few dimensions
 * only; in the others a decoder has not learnt from any picture what they mean, and random numbers there wash out what
 * the rest says. So what is drawn in a dimension is made as much narrower as pictures' codes are there, in proportion
 * to the dimension in which they differ most ({@link StyleNarrowing}). Ghosh et al. (ICLR 2020, section 4) fit what
 * random codes are drawn from to those of pictures after training in the same spirit.
 */
public final class StyleBalance {
    private static final String RECORD = "balanced_styles";
    private static final String PREVIEW = "preview.png";

    private final Bundle bundle;
    private final List<List<Path>> pictures;

    private StyleBalance(Bundle bundle, List<List<Path>> pictures) {
        this.bundle = bundle;
        this.pictures = pictures;
    }

    /**
     * The balance of a bundle by training pictures.
     *
     * @param data a data set with the folders trainA and trainB
     * @param most how many pictures of each domain are looked at, if there are as many; two at least
     * @throws UnbalancedStyles if the bundle's styles are balanced already
     * @throws IOException if a folder is missing, has fewer than two pictures or cannot be read
     */
    public static StyleBalance of(Bundle bundle, Path data, int most) throws IOException {
        if (bundle.manifest().provenance().containsKey(RECORD)) {
            throw new UnbalancedStyles(bundle.folder() + " has balanced styles already");
        }
        List<List<Path>> pictures = new ArrayList<>();
        for (String folder : List.of("trainA", "trainB")) {
            List<Path> files = PictureFiles.atLeastTwo(data.resolve(folder), "styles are balanced by");
            pictures.add(EvenChoice.of(files, most));
        }
        return new StyleBalance(bundle, List.copyOf(pictures));
    }

    /** How many pictures are looked at. */
    public int steps() {
        return pictures.stream().mapToInt(List::size).sum();
    }

    /**
     * The bundle with balanced styles. What was measured of it, and its preview, are left out: they have to be made
     * anew.
     *
     * @param translator the bundle's
     * @param progress is told after each picture how many are done
     * @throws UnbalancedStyles if the pictures of a domain do not differ in style
     * @throws IOException if a picture or the bundle cannot be read
     */
    public BundleDraft draft(Translator translator, IntConsumer progress) throws IOException {
        BundleManifest manifest = bundle.manifest();
        List<DomainDraft> domains = new ArrayList<>();
        Map<String, Object> factors = new LinkedHashMap<>();
        int done = 0;
        for (int domain = 0; domain < pictures.size(); domain++) {
            List<StyleCode> codes = new ArrayList<>();
            for (Path file : pictures.get(domain)) {
                ModelInput picture = translator.prepare(PictureFile.require(file), new ModelResolution());
                codes.add(translator.encodeStyle(domain, picture));
                progress.accept(++done);
            }
            BundleDomain has = manifest.domains().get(domain);
            StyleNarrowing narrowing = StyleNarrowing.of(codes, has.name());
            domains.add(new DomainDraft(has.name(), narrowing.narrow(bundle.generator(domain))));
            factors.put(has.name(), rounded(narrowing));
        }
        Map<String, Object> provenance = new LinkedHashMap<>(manifest.provenance());
        provenance.put(RECORD, factors);
        return new BundleDraft(
                manifest.name(),
                manifest.version(),
                manifest.imageSize(),
                manifest.hyperparameters(),
                domains,
                provenance,
                manifest.licence(),
                Map.of(),
                filesToKeep());
    }

    private static List<Double> rounded(StyleNarrowing narrowing) {
        return narrowing.factors().stream()
                .map(factor -> Math.round(factor * 1e4) / 1e4)
                .toList();
    }

    private Map<String, byte[]> filesToKeep() throws IOException {
        Map<String, byte[]> files = new LinkedHashMap<>(bundle.extraFiles());
        files.keySet().removeIf(PREVIEW::equalsIgnoreCase);
        return files;
    }
}
