package dev.munit.service.translate;

import dev.munit.service.admission.Admission;
import dev.munit.service.admission.Caller;
import dev.munit.service.answer.Answer;
import dev.munit.service.answer.AnswerDraft;
import dev.munit.service.answer.AnswerFormat;
import dev.munit.service.answer.AnswerWriter;
import dev.munit.service.answer.TranslatedPicture;
import dev.munit.service.jobs.Progress;
import dev.munit.service.models.DirectionNames;
import dev.munit.service.models.ProviderLabel;
import dev.munit.service.problem.Problem;
import dev.munit.service.problem.ProblemType;
import dev.munit.service.stages.Stage;
import dev.munit.service.stages.StageClock;
import dev.munit.service.stages.StageClocks;
import java.io.IOException;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;

/** Makes the answer to an order once it is its turn, and measures that: whether somebody waits for it or not. */
@Component
final class Studio {
    private final Desk desk;
    private final AnswerWriter answers;
    private final StageClocks clocks;

    Studio(Desk desk, AnswerWriter answers, StageClocks clocks) {
        this.desk = desk;
        this.answers = answers;
        this.clocks = clocks;
    }

    /**
     * The body of the answer.
     *
     * @param progress hears how far it is
     * @param headers gets those of the answer; of one that fails, those that are known then
     */
    byte[] make(Order order, AnswerFormat format, Caller caller, Progress progress, HttpHeaders headers)
            throws IOException {
        headers.set("X-Munit-Seed", Long.toString(order.seed()));
        headers.set("X-Munit-Model", order.model().label());
        StageClock clock = clockFor(order);
        String outcome = ProblemType.INTERNAL_ERROR.slug();
        try {
            Answer answer = work(order, format, caller, progress, clock);
            headers.setContentType(answer.mediaType());
            headers.setContentDisposition(
                    ContentDisposition.inline().filename(answer.fileName()).build());
            outcome = "ok";
            return answer.body();
        } catch (Problem problem) {
            outcome = problem.type().slug();
            throw problem;
        } finally {
            headers.set("Server-Timing", clock.serverTiming());
            clock.record(outcome);
        }
    }

    private Answer work(Order order, AnswerFormat format, Caller caller, Progress progress, StageClock clock)
            throws IOException {
        clock.add(Stage.QUEUE, progress.waitedBefore());
        Admission.Turn turn = clock.time(Stage.QUEUE, progress::begin);
        try {
            AnswerDraft draft = answers.begin(Desk.translation(order), format, order.quality(), order.frameDelay());
            desk.carryOut(order, caller, clock, new Counted(draft, progress));
            caller.requireWaiting();
            return clock.time(Stage.ENCODE_IMAGE, draft::finish);
        } finally {
            turn.close();
        }
    }

    /** Tells of each picture. */
    private record Counted(AnswerDraft draft, Progress progress) implements AnswerDraft {
        @Override
        public void add(TranslatedPicture picture) throws IOException {
            draft.add(picture);
            progress.pictureMade();
        }

        @Override
        public Answer finish() throws IOException {
            return draft.finish();
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
}
