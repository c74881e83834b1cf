package dev.munit.service.answer;

import dev.munit.image.ContactSheet;
import dev.munit.image.ImageFormat;
import dev.munit.image.Picture;
import dev.munit.image.PictureTooLong;
import dev.munit.image.PictureWriter;
import java.util.ArrayList;
import java.util.List;
import org.springframework.http.MediaType;

/** One image: of the only picture, or of all on a contact sheet. */
final class ImageDraft implements AnswerDraft {
    private final Translation translation;
    private final ImageFormat format;
    private final int quality;
    private final int sheetGap;
    private final List<TranslatedPicture> pictures = new ArrayList<>();

    ImageDraft(Translation translation, ImageFormat format, int quality, int sheetGap) {
        this.translation = translation;
        this.format = format;
        this.quality = quality;
        this.sheetGap = sheetGap;
    }

    @Override
    public void add(TranslatedPicture picture) {
        pictures.add(picture);
    }

    @Override
    public Answer finish() {
        Picture picture = pictures.size() == 1 ? pictures.get(0).picture() : sheet();
        try {
            Provenance provenance = Provenance.of(translation, pictures);
            byte[] body = PictureWriter.write(
                    picture,
                    format,
                    quality,
                    format == ImageFormat.PNG
                            ? provenance.text()
                            : provenance.withQuality(quality).text());
            String name = translation.target() + "." + EncodedPicture.extension(format);
            return new Answer(MediaType.parseMediaType(format.mediaType()), name, body);
        } catch (PictureTooLong tooLong) {
            throw new AnswerTooLong(picture, tooLong);
        }
    }

    /** As near to a square as whole rows allow, wider than high: six pictures stand in two rows of three. */
    private Picture sheet() {
        int columns = (int) Math.ceil(Math.sqrt(pictures.size()));
        return ContactSheet.of(pictures.stream().map(TranslatedPicture::picture).toList(), columns, sheetGap);
    }
}
