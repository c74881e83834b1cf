package dev.munit.training.translation;

import dev.munit.image.Picture;
import dev.munit.image.PictureTooLong;
import dev.munit.inference.ContentCode;
import dev.munit.inference.Direction;
import dev.munit.inference.InferenceFailed;
import dev.munit.inference.OutputSize;
import dev.munit.inference.PictureTooLarge;
import dev.munit.inference.Resolution;
import dev.munit.inference.StyleCode;
import dev.munit.inference.Translator;
import dev.munit.training.data.PictureFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Translates picture files one after the other.
 *
 * @param translator the model
 * @param direction from which domain to which
 * @param resolution at which the model works
 * @param size of what comes out
 */
public record FolderTranslation(Translator translator, Direction direction, Resolution resolution, OutputSize size) {

    /** Hears how it is going. */
    public interface Listener {
        /** A picture is done, or has been left out; {@code done} of {@code total} are. */
        void pictureDone(int done, int total);

        /** A picture cannot be translated. */
        void leftOut(Path picture, String reason);
    }

    /** How many pictures were translated and how many were left out. */
    public record Outcome(int translated, int leftOut) {}

    /**
     * The styles of pictures of the target domain, to translate others in.
     *
     * @throws UnusableInput if one of them cannot be used, with its name
     */
    public Styles stylesOf(List<Path> pictures) throws UnusableInput {
        List<StyleCode> codes = new ArrayList<>();
        for (Path file : pictures) {
            try {
                Picture picture = PictureFile.read(file);
                codes.add(translator.encodeStyle(direction.target(), translator.prepare(picture, resolution)));
            } catch (IOException | PictureTooLarge e) {
                throw new UnusableInput("the style picture " + file + " cannot be used: " + e.getMessage(), e);
            }
        }
        return new Styles.Given(codes);
    }

    /**
     * Translates a file, or all pictures in a folder.
     *
     * @param protectedFiles files besides the pictures themselves that must not be written over
     * @throws UnusableInput if there is no picture, or one would be written over; nothing is written then
     * @throws IOException if a translation cannot be written
     */
    public Outcome run(Path input, Styles styles, List<Path> protectedFiles, OutputFolder output, Listener listener)
            throws IOException {
        List<InputPicture> pictures = InputPicture.in(input);
        int styleDimension = translator.manifest().styleDim();
        for (int i = 0; i < pictures.size(); i++) {
            for (int k = 0; k < styles.of(i, styleDimension).size(); k++) {
                refuseToReplace(output.file(pictures.get(i), k), pictures, protectedFiles);
            }
        }
        int leftOut = 0;
        for (int i = 0; i < pictures.size(); i++) {
            InputPicture picture = pictures.get(i);
            try {
                translate(picture, styles.of(i, styleDimension), styles.origin(), output);
            } catch (Unreadable | PictureTooLarge | PictureTooLong | InferenceFailed e) {
                leftOut++;
                listener.leftOut(picture.file(), String.valueOf(e.getMessage()));
            }
            listener.pictureDone(i + 1, pictures.size());
        }
        return new Outcome(pictures.size() - leftOut, leftOut);
    }

    private void translate(InputPicture input, List<StyleCode> styles, Map<String, String> origin, OutputFolder output)
            throws IOException {
        Picture picture = read(input.file());
        ContentCode content = translator.encode(direction, translator.prepare(picture, resolution));
        for (int k = 0; k < styles.size(); k++) {
            Picture made = translator.decode(direction, content, styles.get(k));
            output.write(output.file(input, k), size.apply(made, picture.size()), text(styles.get(k), origin));
        }
    }

    private static void refuseToReplace(Path target, List<InputPicture> pictures, List<Path> protectedFiles)
            throws IOException {
        if (!Files.exists(target)) {
            return;
        }
        List<Path> inputs = new ArrayList<>(protectedFiles);
        pictures.forEach(picture -> inputs.add(picture.file()));
        for (Path input : inputs) {
            if (Files.exists(input) && Files.isSameFile(target, input)) {
                throw new UnusableInput("the translation " + target
                        + " would replace a picture it is made from; choose another output");
            }
        }
    }

    /** What a PNG says of itself, with the keys that the service uses. */
    private Map<String, String> text(StyleCode style, Map<String, String> origin) {
        Map<String, String> text = new LinkedHashMap<>();
        text.put("Software", "Munit");
        text.put(
                "munit.model",
                translator.manifest().name() + "@" + translator.manifest().version());
        text.put("munit.direction", direction.key(translator.manifest()));
        text.putAll(origin);
        text.put("munit.style", Arrays.toString(style.values()));
        return text;
    }

    private static Picture read(Path file) throws Unreadable {
        try {
            return PictureFile.read(file);
        } catch (IOException e) {
            throw new Unreadable(e);
        }
    }

    /** A picture could not be read, where other trouble with files ends the work. */
    private static final class Unreadable extends IOException {
        private static final long serialVersionUID = 1L;

        Unreadable(IOException cause) {
            super(cause.getMessage(), cause);
        }
    }
}
