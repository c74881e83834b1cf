package dev.munit.service.translate;

import dev.munit.image.ImageDescription;
import dev.munit.image.PictureReader;
import dev.munit.image.UnreadableImage;
import dev.munit.service.limits.LimitsProperties;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Semaphore;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** The call that reads what pictures say of themselves. No pixel is decoded, so it waits for no worker. */
@RestController
final class InspectController implements InspectApi {
    static final String INSPECT = "/inspect";

    /** Each has its whole file in memory, for some milliseconds; until then it lies on disk. */
    private static final int AT_ONCE = 2;

    private final UploadReader uploads;
    private final LimitsProperties limits;
    private final Semaphore places = new Semaphore(AT_ONCE, true);

    InspectController(UploadReader uploads, LimitsProperties limits) {
        this.uploads = uploads;
        this.limits = limits;
    }

    @Override
    @PostMapping(path = INSPECT, produces = MediaType.APPLICATION_JSON_VALUE)
    public InspectionDocument inspect(HttpServletRequest request) throws IOException {
        try (Upload upload = uploads.read(request)) {
            new Parameters(upload.parameters(), List.of()).check();
            ImageDescription image = describe(upload.image());
            return Inspection.of(image)
                    .map(inspection -> InspectionDocument.of(inspection, limits.samples()))
                    .orElseThrow(() -> new NoRecipe(image.mediaType()));
        }
    }

    private ImageDescription describe(UploadedImage image) throws IOException {
        places.acquireUninterruptibly();
        try {
            return PictureReader.describe(image.bytes(), limits.image());
        } catch (UnreadableImage unreadable) {
            throw new UnreadableUpload(image, unreadable);
        } finally {
            places.release();
        }
    }
}
