package dev.munit.training.evaluation;

import dev.munit.image.ContactSheet;
import dev.munit.image.Picture;
import dev.munit.image.Resampling;
import dev.munit.inference.StyleCode;
import dev.munit.inference.StyleSampler;
import dev.munit.inference.Translator;
import dev.munit.training.data.PictureFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Pictures to look at: a row for each test picture, first itself, then its translation in random styles, the same in
 * each row.
 *
 * @param styles translations in each row
 * @param tile width and height of each picture, in pixels
 * @param gap white pixels between them
 * @param seed of the styles
 */
public record PreviewSheet(int styles, int tile, int gap, long seed) {
    public PreviewSheet {
        if (styles < 1 || tile < 16 || gap < 0) {
            throw new IllegalArgumentException(
                    "a preview has at least 1 style, tiles of 16 pixels and no negative gap");
        }
    }

    /**
     * The sheet.
     *
     * @param pictures of domain a, one for each row
     * @throws IOException if one of them cannot be read, with its name
     */
    public Picture draw(Translator translator, List<Path> pictures) throws IOException {
        return draw(new LoadedModel(translator), pictures);
    }

    Picture draw(TestedModel model, List<Path> pictures) throws IOException {
        List<StyleCode> codes = IntStream.range(0, styles)
                .mapToObj(k -> StyleSampler.sample(seed, k, model.styleDimension()))
                .toList();
        List<Picture> tiles = new ArrayList<>();
        for (Path file : pictures) {
            Picture picture = PictureFile.require(file);
            tiles.add(tile(picture));
            model.translate(picture, codes).forEach(made -> tiles.add(tile(made)));
        }
        return ContactSheet.of(tiles, 1 + styles, gap);
    }

    /** The picture as large as fits into a tile. */
    private Picture tile(Picture picture) {
        double scale = (double) tile / Math.max(picture.width(), picture.height());
        int width = Math.max(1, (int) Math.round(picture.width() * scale));
        int height = Math.max(1, (int) Math.round(picture.height() * scale));
        return Resampling.resize(picture, width, height);
    }
}
