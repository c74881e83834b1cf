package dev.munit.service.load;

import dev.munit.service.Form;
import dev.munit.service.Golden;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/**
 * Those who call: of twenty eight want a picture, five want something else (a picture in another's style, pictures on
 * the way, a style, what a picture says, and a job), two send a broken file, two ask wrongly, one sends too much, and
 * two leave before they have their answer.
 */
final class Visitors {
    /** About what one request costs: four pictures at 192 pixels. */
    private static final String GOOD = "/translate?samples=4&resolution=192&seed=";

    /** Beside one of so many visitors somebody has a new model taken up. */
    private static final int RELOAD_EVERY = 200;

    /** Of pictures; a service that stays ready for as many is ready for these after {@link #usualSizes}. */
    static final List<Integer> SIZES = List.of(192, 128);

    /** The part of the visitors that want what the capacity is measured with. */
    static final double GOOD_PART = 8 / 20.0;

    /** A model that cannot be loaded. */
    static final String BROKEN_MODEL = "broken";

    private static final int LOOKS_AT_A_JOB = 5;

    private static final String RELOAD = "/models/" + Golden.MODEL + "/reload";
    private static final byte[] TOO_LARGE = new byte[600 * 1024];

    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(30))
            .build();
    private final ServerProcess server;
    private final BrokenFiles files;
    private final Tally tally;

    Visitors(ServerProcess server, BrokenFiles files, Tally tally) {
        this.server = server;
        this.files = files;
        this.tally = tally;
    }

    /** Whoever comes as that number. */
    void visit(long number) {
        Random random = new Random(number);
        try {
            if (number % RELOAD_EVERY == 0) {
                tally.reloaded(server.post(RELOAD));
            }
            if (number % RELOAD_EVERY == RELOAD_EVERY / 2) {
                tally.brokenReloaded(server.post("/models/" + BROKEN_MODEL + "/reload"));
            }
            switch ((int) (number % 20)) {
                case 1 ->
                    form(
                            "/translate/guided?resolution=128",
                            Form.image(files.whole(random)).file("style", "style.png", files.whole(random)));
                case 2 ->
                    form(
                            "/translate/interpolate?frames=3&resolution=128&seed=1&seed=2",
                            Form.image(files.whole(random)));
                case 4 -> form("/styles?domain=b&resolution=128", Form.image(files.whole(random)));
                case 6 -> raw("/inspect", files.whole(random));
                case 8 -> job(random);
                case 0, 7 -> raw("/translate", files.broken(random));
                case 3 -> form("/translate?samples=1000", Form.image(files.whole(random)));
                case 9 -> form("/translate?model=none", Form.image(files.whole(random)));
                case 11 -> raw("/translate", TOO_LARGE);
                case 5, 17 -> leave(random);
                default -> good(random);
            }
        } catch (IOException failed) {
            tally.noAnswer(number, failed);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    /** One who wants a picture; how long it took. */
    Duration good(Random random) throws IOException, InterruptedException {
        return form(GOOD + random.nextInt(), Form.image(files.whole(random)));
    }

    /**
     * Asks for pictures of every size in every way, so that the service is ready for these and for no others, however
     * little of the load came after the last reload.
     */
    void usualSizes() throws IOException, InterruptedException {
        byte[] picture = files.whole(new Random(0));
        for (int size : SIZES) {
            for (int i = 0; i < 3; i++) {
                form("/translate?resolution=" + size, Form.image(picture));
                form("/translate/guided?resolution=" + size, Form.image(picture).file("style", "style.png", picture));
            }
        }
    }

    private Duration form(String path, Form form) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(server.uri(path))
                .header("Content-Type", form.contentType())
                .POST(BodyPublishers.ofByteArray(form.toBytes())));
    }

    private void raw(String path, byte[] body) throws IOException, InterruptedException {
        send(HttpRequest.newBuilder(server.uri(path))
                .header("Content-Type", "application/octet-stream")
                .POST(BodyPublishers.ofByteArray(body)));
    }

    private Duration send(HttpRequest.Builder request) throws IOException, InterruptedException {
        long begin = System.nanoTime();
        HttpResponse<byte[]> answer =
                client.send(request.timeout(Duration.ofMinutes(2)).build(), BodyHandlers.ofByteArray());
        Duration took = Duration.ofNanos(System.nanoTime() - begin);
        tally.answered(answer, took);
        return took;
    }

    /** Does not wait, looks a few times how far it is, fetches what is there, and gives the place back. */
    private void job(Random random) throws IOException, InterruptedException {
        Form form = Form.image(files.whole(random));
        HttpResponse<byte[]> accepted = answer(HttpRequest.newBuilder(server.uri("/translate?resolution=128"))
                .header("Content-Type", form.contentType())
                .header("Prefer", "respond-async")
                .POST(BodyPublishers.ofByteArray(form.toBytes())));
        Optional<String> job = accepted.headers().firstValue("Location");
        if (job.isPresent()) {
            for (int look = 0; look < LOOKS_AT_A_JOB; look++) {
                answer(HttpRequest.newBuilder(server.uri(job.get())));
                Thread.sleep(200);
            }
            answer(HttpRequest.newBuilder(server.uri(job.get() + "/result")));
            answer(HttpRequest.newBuilder(server.uri(job.get())).DELETE());
        }
    }

    private HttpResponse<byte[]> answer(HttpRequest.Builder request) throws IOException, InterruptedException {
        HttpResponse<byte[]> answer =
                client.send(request.timeout(Duration.ofMinutes(2)).build(), BodyHandlers.ofByteArray());
        tally.answered(answer, Duration.ZERO);
        return answer;
    }

    /** Leaves in the middle of sending, at once, or after a little while. */
    private void leave(Random random) throws IOException {
        Form form = Form.image(files.whole(random));
        byte[] body = form.toBytes();
        String head = "POST " + GOOD + "1 HTTP/1.1\r\nHost: localhost\r\nContent-Type: " + form.contentType()
                + "\r\nContent-Length: " + body.length + "\r\n\r\n";
        int way = random.nextInt(3);
        try (Socket socket = new Socket("localhost", server.port())) {
            OutputStream out = socket.getOutputStream();
            out.write(head.getBytes(StandardCharsets.US_ASCII));
            out.write(body, 0, way == 0 ? body.length / 2 : body.length);
            out.flush();
            if (way == 2) {
                socket.setSoTimeout(1 + random.nextInt(300));
                socket.getInputStream().read();
            }
        } catch (SocketTimeoutException timeToGo) {
            tally.left();
            return;
        }
        tally.left();
    }
}
