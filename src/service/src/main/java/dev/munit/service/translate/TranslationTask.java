package dev.munit.service.translate;

import dev.munit.service.admission.Caller;
import dev.munit.service.answer.AnswerFormat;
import dev.munit.service.jobs.Progress;
import dev.munit.service.jobs.Task;
import java.io.IOException;
import org.springframework.http.HttpHeaders;

/** A translation for which nobody waits. It owns what it was sent, and the model that was chosen for it. */
final class TranslationTask implements Task {
    private final Upload upload;
    private final Order order;
    private final AnswerFormat format;
    private final Studio studio;
    private final HttpHeaders headers = new HttpHeaders();

    TranslationTask(Upload upload, Order order, AnswerFormat format, Studio studio) {
        this.upload = upload;
        this.order = order;
        this.format = format;
        this.studio = studio;
    }

    @Override
    public int pictures() {
        return order.styles().pictures();
    }

    @Override
    public byte[] carryOut(Caller caller, Progress progress) throws IOException {
        return studio.make(order, format, caller, progress, headers);
    }

    @Override
    public HttpHeaders headers() {
        return headers;
    }

    @Override
    public void close() throws IOException {
        order.close();
        upload.close();
    }
}
