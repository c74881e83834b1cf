package dev.munit.service.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.munit.client.Job;
import dev.munit.client.MadePicture;
import dev.munit.client.Model;
import dev.munit.client.Munit;
import dev.munit.client.MunitProblem;
import dev.munit.client.PictureRequest;
import dev.munit.client.Recipe;
import dev.munit.client.Style;
import dev.munit.client.Translation;
import dev.munit.service.Answer;
import dev.munit.service.Golden;
import dev.munit.service.RunningService;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Every method of the Java client, against the running service; a field that the client does not know is an error here.
 */
class ClientIT extends RunningService {
    private static final PictureRequest SKETCH = PictureRequest.of(Golden.bytes("case1/a.png"));
    private static final byte[] CHAIR = Golden.bytes("case1/b.png");

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private Munit munit;

    @BeforeEach
    void connect() {
        munit = munit();
    }

    @Test
    void translates() {
        MadePicture made = munit.translate(SKETCH.seed(7).samples(2).direction("edges2chairs"));
        assertThat(made.mediaType()).isEqualTo("image/png");
        assertThat(made.seed()).isEqualTo(7);
        assertThat(made.model()).isEqualTo("golden@1.2.3");
        assertThat(made.provider()).isEqualTo("cpu");
        assertThat(Answer.pictureOf(made.bytes()).width()).isEqualTo(2 * 85 + 4);
        MadePicture small = munit.translate(SKETCH.size("32").quality(50).resolution("source"), Munit.JPEG);
        assertThat(small.mediaType()).isEqualTo("image/jpeg");
        assertThat(Answer.pictureOf(small.bytes()).height()).isEqualTo(32);
    }

    @Test
    void givesEachPictureItsStyle() {
        Translation each = munit.translateEach(SKETCH.seed(3).samples(3).model("golden"));
        assertThat(each.seed()).isEqualTo(3);
        assertThat(each.images()).hasSize(3);
        Translation.Image third = each.images().get(2);
        for (PictureRequest same : List.of(SKETCH.style(third.style()), SKETCH.styleOfSeed(3, 3))) {
            assertThat(Answer.pictureOf(munit.translate(same).bytes())).isEqualTo(Answer.pictureOf(third.data()));
        }
    }

    @Test
    void guides() {
        PictureRequest both = SKETCH.styleOf(CHAIR).styleOf(Golden.bytes("case1/a.png"));
        assertThat(munit.guidedEach(both).images()).hasSize(2);
        Style style = munit.style(PictureRequest.of(CHAIR).domain("chairs").model("golden@1.2.3"));
        assertThat(style.domain()).isEqualTo("chairs");
        assertThat(munit.guided(both.weights(1, 0).seed(1)).bytes())
                .isEqualTo(munit.translate(SKETCH.style(style.style()).seed(1)).bytes());
    }

    @Test
    void interpolatesAndMakesAgain() {
        MadePicture gif = munit.interpolate(
                SKETCH.styleOfSeed(1, 1).styleOf(CHAIR).frames(5).loop(true).delay(50));
        assertThat(gif.mediaType()).isEqualTo("image/gif");
        assertThat(munit.interpolateEach(SKETCH.frames(4)).images()).hasSize(4);
        Recipe recipe = munit.inspect(PictureRequest.of(gif.bytes()));
        assertThat(recipe.styles()).hasSize(5);
        assertThat(munit.again(recipe, SKETCH).bytes()).isEqualTo(gif.bytes());
        MadePicture png = munit.translate(SKETCH);
        assertThat(munit.again(munit.inspect(PictureRequest.of(png.bytes())), SKETCH)
                        .bytes())
                .isEqualTo(png.bytes());
    }

    @Test
    void saysWhatCanBeAskedFor() {
        Model model = munit.model("golden");
        assertThat(munit.models().models()).containsExactly(model);
        assertThat(model.isDefault()).isTrue();
        assertThat(model.domains()).extracting(Model.Domain::name).containsExactly("edges", "chairs");
        assertThat(model.styleDimension()).isEqualTo(8);
    }

    @Test
    void tellsWhatIsWrong() {
        MunitProblem problem = catchThrowableOfType(
                MunitProblem.class, () -> munit.translate(SKETCH.samples(99).with("colour", "red")));
        assertThat(problem.problem().kind()).isEqualTo("invalid-parameter");
        assertThat(problem.problem().status()).isEqualTo(400);
        assertThat(problem.problem().errors()).extracting("field").containsExactlyInAnyOrder("samples", "colour");
        assertThat(problem.requestId()).isPresent();
        assertThat(catchThrowableOfType(MunitProblem.class, () -> munit.model("none")))
                .hasMessageContaining("'none'");
    }

    @Test
    void findsNoTimeForWhatIsToBeDoneAtOnce() {
        assertThat(munit.translate(SKETCH.within(Duration.ofMinutes(1))).bytes())
                .isNotEmpty();
        MunitProblem late =
                catchThrowableOfType(MunitProblem.class, () -> munit.translate(SKETCH.within(Duration.ofNanos(1_000))));
        assertThat(late.problem().kind()).isEqualTo("out-of-time");
        assertThat(late).hasMessageStartingWith("The work was not done within ");
    }

    @Test
    void isAnsweredLaterAsAtOnce() throws Exception {
        PictureRequest guided = SKETCH.styleOf(CHAIR).seed(2);
        PictureRequest way = SKETCH.seed(3).frames(4);
        Map<Job, MadePicture> jobs = new LinkedHashMap<>();
        jobs.put(
                munit.translateLater(SKETCH.seed(1).samples(3)),
                munit.translate(SKETCH.seed(1).samples(3)));
        jobs.put(munit.guidedLater(guided, Munit.WEBP), munit.guided(guided, Munit.WEBP));
        jobs.put(munit.interpolateLater(way), munit.interpolate(way));
        for (Map.Entry<Job, MadePicture> job : jobs.entrySet()) {
            MadePicture later = munit.await(job.getKey(), PATIENCE);
            assertThat(later).usingRecursiveComparison().isEqualTo(job.getValue());
            Job done = munit.job(job.getKey().id());
            assertThat(done.state()).isEqualTo(Job.State.DONE);
            assertThat(done.pictures().done()).isEqualTo(done.pictures().of()).isPositive();
            assertThat(String.valueOf(done.result())).isEqualTo("/jobs/" + done.id() + "/result");
            assertThat(done.problem()).isNull();
        }
        PictureRequest many = SKETCH.seed(4).samples(2);
        Translation each = munit.awaitEach(munit.translateLater(many, Munit.JSON), PATIENCE);
        assertThat(each).usingRecursiveComparison().isEqualTo(munit.translateEach(many));
    }

    @Test
    void letsGoOfJobs() throws Exception {
        Job job = munit.translateLater(SKETCH);
        munit.await(job, PATIENCE);
        assertThat(munit.cancelJob(job.id()).state()).isEqualTo(Job.State.DONE);
        for (ThrowingCallable call : List.<ThrowingCallable>of(
                () -> munit.job(job.id()), () -> munit.jobResult(job.id()), () -> munit.cancelJob(job.id()))) {
            assertThat(catchThrowableOfType(MunitProblem.class, call).problem().kind())
                    .isEqualTo("unknown-job");
        }
    }

    @Test
    void tellsWhatAJobFailedWith() {
        byte[] half = Arrays.copyOf(CHAIR, CHAIR.length / 2);
        Job job = munit.translateLater(PictureRequest.of(half));
        MunitProblem problem = catchThrowableOfType(MunitProblem.class, () -> munit.await(job, PATIENCE));
        assertThat(problem.problem().kind()).isEqualTo("broken-image");
        Job failed = munit.job(job.id());
        assertThat(failed.state()).isEqualTo(Job.State.FAILED);
        assertThat(failed.problem()).isEqualTo(problem.problem().type());
    }
}
