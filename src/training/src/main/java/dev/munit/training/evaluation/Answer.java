package dev.munit.training.evaluation;

import dev.munit.image.Picture;
import dev.munit.training.data.PictureFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** A right answer in the model's size, and where its object is. */
record Answer(Path file, Picture picture, ObjectMask object) {

    static Answer read(TestedModel model, Path file) throws IOException {
        Picture picture = model.resized(PictureFile.require(file));
        ObjectMask object = ObjectMask.of(picture);
        if (object.isEmpty()) {
            throw new UnusableTestSet(file + " shows nothing but white");
        }
        return new Answer(file, picture, object);
    }

    /** Its own average colour. */
    Colour colour() {
        return object.averageColour(picture);
    }

    /** The average colour of another picture where this one has its object. */
    Colour colourOf(Picture other) {
        return object.averageColour(other);
    }

    List<Colour> coloursOf(List<Picture> others) {
        return others.stream().map(this::colourOf).toList();
    }

    double meanOverlap(List<Picture> others) {
        return others.stream()
                .mapToDouble(other -> ObjectMask.of(other).overlap(object))
                .average()
                .orElseThrow();
    }

    void requireSize(Picture other) throws UnusableTestSet {
        if (!other.size().equals(picture.size())) {
            throw new UnusableTestSet(file + " does not have the aspect of the test picture that it is the answer to");
        }
    }
}
