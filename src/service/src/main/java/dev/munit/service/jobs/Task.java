package dev.munit.service.jobs;

import dev.munit.service.admission.Caller;
import java.io.Closeable;
import java.io.IOException;
import org.springframework.http.HttpHeaders;

/** What a job does. It needs nothing of the request that it came with; closing it gives back what it holds. */
public interface Task extends Closeable {
    /** How many pictures it makes. */
    int pictures();

    /**
     * Does the work, once, as long as the caller waits for it.
     *
     * @return the body of the answer
     */
    byte[] carryOut(Caller caller, Progress progress) throws IOException;

    /** The headers of the answer, as far as they are known: all of them once it is carried out, or has failed. */
    HttpHeaders headers();
}
