package dev.munit.service.admission;

import dev.munit.service.Form;
import dev.munit.service.Golden;
import dev.munit.service.RunningService;
import org.junit.jupiter.api.Test;
import org.springframework.test.context.TestPropertySource;

/** A service that allows no request enough time. */
@TestPropertySource(properties = "munit.queue.deadline=1ns")
class DeadlineIT extends RunningService {

    @Test
    void saysThatTheTimeIsOver() {
        post("/translate", Form.image(Golden.bytes("case0/a.png"))).isProblem(504, "out-of-time");
    }
}
