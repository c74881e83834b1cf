package dev.munit.service.translate;

import dev.munit.inference.StyleCode;
import dev.munit.service.admission.Admission;
import dev.munit.service.admission.Arrivals;
import dev.munit.service.admission.Caller;
import dev.munit.service.models.ProviderLabel;
import dev.munit.service.problem.Problem;
import dev.munit.service.problem.ProblemType;
import dev.munit.service.stages.Stage;
import dev.munit.service.stages.StageClock;
import dev.munit.service.stages.StageClocks;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** The call that tells a picture's style, to be sent back as {@code style}. */
@RestController
final class StylesController implements StylesApi {
    static final String STYLES = "/styles";

    private final UploadReader uploads;
    private final OrderReader orders;
    private final Arrivals arrivals;
    private final Admission admission;
    private final Desk desk;
    private final StageClocks clocks;

    StylesController(
            UploadReader uploads,
            OrderReader orders,
            Arrivals arrivals,
            Admission admission,
            Desk desk,
            StageClocks clocks) {
        this.uploads = uploads;
        this.orders = orders;
        this.arrivals = arrivals;
        this.admission = admission;
        this.desk = desk;
        this.clocks = clocks;
    }

    @Override
    @PostMapping(path = STYLES, produces = MediaType.APPLICATION_JSON_VALUE)
    public StyleDocument style(HttpServletRequest request, HttpServletResponse response) throws IOException {
        try (Upload upload = uploads.read(request)) {
            Caller caller = arrivals.of(request);
            try (StyleOrder order = orders.style(upload)) {
                response.setHeader("X-Munit-Model", order.model().label());
                StageClock clock = clocks.start(
                        order.model().manifest().name().value(),
                        order.model().manifest().version(),
                        order.domainName(),
                        ProviderLabel.of(order.model().provider()));
                String outcome = ProblemType.INTERNAL_ERROR.slug();
                try {
                    StyleDocument style = work(order, caller, clock);
                    outcome = "ok";
                    return style;
                } catch (Problem problem) {
                    outcome = problem.type().slug();
                    throw problem;
                } finally {
                    response.setHeader("Server-Timing", clock.serverTiming());
                    clock.record(outcome);
                }
            }
        }
    }

    private StyleDocument work(StyleOrder order, Caller caller, StageClock clock) throws IOException {
        Admission.Turn turn = clock.time(Stage.QUEUE, () -> admission.enter(caller));
        try {
            StyleCode code = desk.styleOf(order, caller, clock);
            return new StyleDocument(order.model().label(), order.domainName(), code.values());
        } finally {
            turn.close();
        }
    }
}
