package dev.munit.service.translate;

import dev.munit.service.admission.Admission;
import dev.munit.service.admission.Arrivals;
import dev.munit.service.admission.Caller;
import dev.munit.service.admission.Preferences;
import dev.munit.service.answer.AnswerFormat;
import dev.munit.service.jobs.JobReception;
import dev.munit.service.jobs.Progress;
import dev.munit.service.jobs.Task;
import dev.munit.service.server.Outgoing;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;
import org.springframework.http.HttpHeaders;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * The calls that translate. A request works on its own thread, once it is its turn; or it is taken on as a job, if its
 * sender does not like to wait.
 */
@RestController
final class TranslateController implements TranslateApi {
    static final String TRANSLATE = "/translate";
    static final String GUIDED = "/translate/guided";
    static final String INTERPOLATE = "/translate/interpolate";

    private final UploadReader uploads;
    private final OrderReader orders;
    private final Arrivals arrivals;
    private final Admission admission;
    private final Studio studio;
    private final JobReception jobs;
    private final Outgoing outgoing;

    TranslateController(
            UploadReader uploads,
            OrderReader orders,
            Arrivals arrivals,
            Admission admission,
            Studio studio,
            JobReception jobs,
            Outgoing outgoing) {
        this.uploads = uploads;
        this.orders = orders;
        this.arrivals = arrivals;
        this.admission = admission;
        this.studio = studio;
        this.jobs = jobs;
        this.outgoing = outgoing;
    }

    @Override
    @PostMapping(TRANSLATE)
    public void translate(HttpServletRequest request, HttpServletResponse response) throws IOException {
        answer(request, response, AnswerFormat.OF_TRANSLATIONS, orders::translation);
    }

    @Override
    @PostMapping(GUIDED)
    public void guided(HttpServletRequest request, HttpServletResponse response) throws IOException {
        answer(request, response, AnswerFormat.OF_TRANSLATIONS, orders::guidedTranslation);
    }

    @Override
    @PostMapping(INTERPOLATE)
    public void interpolate(HttpServletRequest request, HttpServletResponse response) throws IOException {
        answer(request, response, AnswerFormat.OF_FRAMES, orders::interpolation);
    }

    private void answer(
            HttpServletRequest request,
            HttpServletResponse response,
            List<AnswerFormat> offered,
            Function<Upload, Order> reader)
            throws IOException {
        AnswerFormat format =
                AnswerFormat.acceptedBy(Collections.list(request.getHeaders(HttpHeaders.ACCEPT)), offered);
        if (Preferences.of(request).respondAsync()) {
            jobs.accept(request, response, task(uploads.take(request), format, reader));
        } else {
            HttpHeaders headers = new HttpHeaders();
            byte[] body = body(request, response, format, reader, headers);
            outgoing.send(headers, body, response); // by now the pictures sent and the model are let go of
        }
    }

    private byte[] body(
            HttpServletRequest request,
            HttpServletResponse response,
            AnswerFormat format,
            Function<Upload, Order> reader,
            HttpHeaders headers)
            throws IOException {
        try (Upload upload = uploads.read(request)) {
            Caller caller = arrivals.of(request);
            try (Order order = reader.apply(upload)) {
                return studio.make(order, format, caller, new Turns(admission, caller), headers);
            }
        } catch (IOException | RuntimeException failed) {
            // On the response itself, so that the error carries them too.
            headers.forEach((name, values) -> response.setHeader(name, String.join(", ", values)));
            throw failed;
        }
    }

    private Task task(Upload upload, AnswerFormat format, Function<Upload, Order> reader) throws IOException {
        try {
            return new TranslationTask(upload, reader.apply(upload), format, studio);
        } catch (RuntimeException wrong) {
            upload.close();
            throw wrong;
        }
    }

    /** Of one who waits for the answer and hears of nothing before. */
    private record Turns(Admission admission, Caller caller) implements Progress {
        @Override
        public Admission.Turn begin() {
            return admission.enter(caller);
        }

        @Override
        public void pictureMade() {}
    }
}
