package dev.munit.service.translate;

import dev.munit.service.admission.Admission;
import dev.munit.service.admission.Caller;
import dev.munit.service.answer.Answer;
import dev.munit.service.answer.AnswerDraft;
import dev.munit.service.answer.AnswerFormat;
import dev.munit.service.answer.AnswerWriter;
import dev.munit.service.models.DirectionNames;
import dev.munit.service.models.ProviderLabel;
import dev.munit.service.problem.Problem;
import dev.munit.service.problem.ProblemType;
import dev.munit.service.stages.Stage;
import dev.munit.service.stages.StageClock;
import dev.munit.service.stages.StageClocks;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** The calls that translate. A request works on its own thread, once it is its turn. */
@RestController
final class TranslateController implements TranslateApi {
    static final String TRANSLATE = "/translate";
    static final String GUIDED = "/translate/guided";
    static final String INTERPOLATE = "/translate/interpolate";

    private final UploadReader uploads;
    private final OrderReader orders;
    private final Admission admission;
    private final Desk desk;
    private final AnswerWriter answers;
    private final StageClocks clocks;

    TranslateController(
            UploadReader uploads,
            OrderReader orders,
            Admission admission,
            Desk desk,
            AnswerWriter answers,
            StageClocks clocks) {
        this.uploads = uploads;
        this.orders = orders;
        this.admission = admission;
        this.desk = desk;
        this.answers = answers;
        this.clocks = clocks;
    }

    @Override
    @PostMapping(TRANSLATE)
    public ResponseEntity<byte[]> translate(HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        return answer(request, response, AnswerFormat.OF_TRANSLATIONS, orders::translation);
    }

    @Override
    @PostMapping(GUIDED)
    public ResponseEntity<byte[]> guided(HttpServletRequest request, HttpServletResponse response) throws IOException {
        return answer(request, response, AnswerFormat.OF_TRANSLATIONS, orders::guidedTranslation);
    }

    @Override
    @PostMapping(INTERPOLATE)
    public ResponseEntity<byte[]> interpolate(HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        return answer(request, response, AnswerFormat.OF_FRAMES, orders::interpolation);
    }

    private ResponseEntity<byte[]> answer(
            HttpServletRequest request,
            HttpServletResponse response,
            List<AnswerFormat> offered,
            Function<Upload, Order> reader)
            throws IOException {
        AnswerFormat format =
                AnswerFormat.acceptedBy(Collections.list(request.getHeaders(HttpHeaders.ACCEPT)), offered);
        try (Upload upload = uploads.read(request)) {
            Caller caller = admission.arrived(request);
            return answer(reader.apply(upload), format, caller, response);
        }
    }

    private ResponseEntity<byte[]> answer(Order order, AnswerFormat format, Caller caller, HttpServletResponse response)
            throws IOException {
        try (order) {
            // On the response itself, so that an error from here on carries them too.
            response.setHeader("X-Munit-Seed", Long.toString(order.seed()));
            response.setHeader("X-Munit-Model", order.model().label());
            StageClock clock = clockFor(order);
            String outcome = ProblemType.INTERNAL_ERROR.slug();
            try {
                ResponseEntity<byte[]> answer = entity(work(order, format, caller, clock));
                outcome = "ok";
                return answer;
            } catch (Problem problem) {
                outcome = problem.type().slug();
                throw problem;
            } finally {
                response.setHeader("Server-Timing", clock.serverTiming());
                clock.record(outcome);
            }
        }
    }

    private Answer work(Order order, AnswerFormat format, Caller caller, StageClock clock) throws IOException {
        Admission.Turn turn = clock.time(Stage.QUEUE, () -> admission.enter(caller));
        try {
            AnswerDraft draft = answers.begin(Desk.translation(order), format, order.quality(), order.frameDelay());
            desk.carryOut(order, caller, clock, draft);
            caller.requireWaiting();
            return clock.time(Stage.ENCODE_IMAGE, draft::finish);
        } finally {
            turn.close();
        }
    }

    private StageClock clockFor(Order order) {
        DirectionNames names =
                DirectionNames.of(order.direction(), order.model().manifest());
        return clocks.start(
                order.model().manifest().name().value(),
                order.model().manifest().version(),
                names.byDomains(),
                ProviderLabel.of(order.model().provider()));
    }

    private static ResponseEntity<byte[]> entity(Answer answer) {
        ContentDisposition name =
                ContentDisposition.inline().filename(answer.fileName()).build();
        return ResponseEntity.ok()
                .contentType(answer.mediaType())
                .header(HttpHeaders.CONTENT_DISPOSITION, name.toString())
                .body(answer.body());
    }
}
