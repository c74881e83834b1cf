package dev.munit.training.evaluation;

import dev.munit.image.Picture;
import dev.munit.image.Resampling;
import dev.munit.inference.ContentCode;
import dev.munit.inference.Direction;
import dev.munit.inference.ModelInput;
import dev.munit.inference.ModelResolution;
import dev.munit.inference.StyleCode;
import dev.munit.inference.Translator;
import java.util.List;

/** A model that the inference room has loaded, at its own size. */
record LoadedModel(Translator translator) implements TestedModel {
    @Override
    public int styleDimension() {
        return translator.manifest().styleDim();
    }

    @Override
    public Picture resized(Picture picture) {
        ModelInput input = prepared(picture);
        return Resampling.resize(picture, input.size().width(), input.size().height());
    }

    @Override
    public List<Picture> translate(Picture picture, List<StyleCode> styles) {
        ContentCode content = translator.encode(Direction.A2B, prepared(picture));
        return styles.stream()
                .map(style -> translator.decode(Direction.A2B, content, style))
                .toList();
    }

    @Override
    public StyleCode styleOf(Picture picture) {
        return translator.encodeStyle(Direction.A2B.target(), prepared(picture));
    }

    private ModelInput prepared(Picture picture) {
        return translator.prepare(picture, new ModelResolution());
    }
}
