package dev.munit.service.console;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A headless Chromium with one page, spoken to by its own protocol (Chrome DevTools, over a WebSocket). */
final class Browser implements AutoCloseable {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String LISTENING = "DevTools listening on ";

    private final Process process;
    private final Connection connection;
    private String session = "";

    private Browser(Process process, Connection connection) {
        this.process = process;
        this.connection = connection;
    }

    /** The program, if this machine has it. */
    static Optional<Path> program() {
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(java.io.File.pathSeparator))
                .flatMap(folder -> Stream.of("chromium", "chromium-browser", "google-chrome")
                        .map(name -> Path.of(folder, name)))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /** @param profile an empty folder for what a browser keeps */
    static Browser start(Path program, Path profile) throws IOException {
        Process process = new ProcessBuilder(
                        program.toString(),
                        "--headless=new",
                        "--no-sandbox", // it may not have one as root, and opens our own pages alone
                        "--disable-gpu",
                        "--disable-dev-shm-usage",
                        "--no-first-run",
                        "--disable-background-networking",
                        "--disable-component-update",
                        "--window-size=1280,1600",
                        "--user-data-dir=" + profile,
                        "--remote-debugging-port=0",
                        "about:blank")
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        BufferedReader errors =
                new BufferedReader(new InputStreamReader(process.getErrorStream(), StandardCharsets.UTF_8));
        StringBuilder said = new StringBuilder();
        for (String line = errors.readLine(); line != null; line = errors.readLine()) {
            if (line.startsWith(LISTENING)) {
                drain(errors);
                return new Browser(process, Connection.to(URI.create(line.substring(LISTENING.length()))));
            }
            said.append(line).append('\n');
        }
        throw new IOException("the browser did not start:\n" + said);
    }

    /** Or it stops when the pipe is full. */
    private static void drain(BufferedReader errors) {
        Thread reader = new Thread(
                () -> {
                    try {
                        while (errors.readLine() != null) {
                            // nobody asks
                        }
                    } catch (IOException closed) {
                        // with the browser
                    }
                },
                "browser-messages");
        reader.setDaemon(true);
        reader.start();
    }

    void open(URI address) {
        String target = call("Target.createTarget", Map.of("url", address.toString()))
                .path("targetId")
                .stringValue();
        session = call("Target.attachToTarget", Map.of("targetId", target, "flatten", true))
                .path("sessionId")
                .stringValue();
    }

    /** What an expression of the page's language is worth. */
    JsonNode evaluate(String expression) {
        JsonNode result =
                call("Runtime.evaluate", Map.of("expression", expression, "returnByValue", true, "awaitPromise", true));
        if (result.has("exceptionDetails")) {
            throw new AssertionError(expression + ": " + result.path("exceptionDetails"));
        }
        return result.path("result").path("value");
    }

    boolean isTrue(String expression) {
        return evaluate(expression).asBoolean(false);
    }

    /** Chooses a file, as a person would in the field that the selector finds. */
    void choose(String selector, Path file) {
        int root = call("DOM.getDocument", Map.of()).path("root").path("nodeId").intValue();
        int field = call("DOM.querySelector", Map.of("nodeId", root, "selector", selector))
                .path("nodeId")
                .intValue();
        call("DOM.setFileInputFiles", Map.of("nodeId", field, "files", List.of(file.toString())));
    }

    /** Types a text, as a person would into the field that the selector finds. */
    void type(String selector, String text) {
        evaluate("document.querySelector('" + selector + "').focus()");
        call("Input.insertText", Map.of("text", text));
    }

    /** What can be seen, as a PNG. */
    byte[] screenshot() {
        return Base64.getDecoder()
                .decode(call("Page.captureScreenshot", Map.of("format", "png"))
                        .path("data")
                        .stringValue());
    }

    private JsonNode call(String method, Map<String, Object> parameters) {
        JsonNode answer = connection.call(method, parameters, session);
        if (answer.has("error")) {
            throw new AssertionError(method + ": " + answer.path("error"));
        }
        return answer.path("result");
    }

    @Override
    public void close() {
        process.descendants().forEach(ProcessHandle::destroy);
        process.destroy();
        try {
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** Questions by number, and their answers. */
    private static final class Connection implements WebSocket.Listener {
        private final AtomicInteger lastId = new AtomicInteger();
        private final Map<Integer, CompletableFuture<JsonNode>> open = new ConcurrentHashMap<>();
        private final StringBuilder text = new StringBuilder();
        private @Nullable WebSocket socket;

        static Connection to(URI address) {
            Connection connection = new Connection();
            connection.socket = HttpClient.newHttpClient()
                    .newWebSocketBuilder()
                    .buildAsync(address, connection)
                    .join();
            return connection;
        }

        JsonNode call(String method, Map<String, Object> parameters, String session) {
            int id = lastId.incrementAndGet();
            Map<String, Object> question = session.isEmpty()
                    ? Map.of("id", id, "method", method, "params", parameters)
                    : Map.of("id", id, "method", method, "params", parameters, "sessionId", session);
            CompletableFuture<JsonNode> answer = new CompletableFuture<>();
            open.put(id, answer);
            socket.sendText(JSON.writeValueAsString(question), true).join();
            return answer.orTimeout(1, TimeUnit.MINUTES).join();
        }

        @Override
        public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence part, boolean last) {
            text.append(part);
            if (last) {
                JsonNode message = JSON.readTree(text.toString());
                text.setLength(0);
                CompletableFuture<JsonNode> asked =
                        open.remove(message.path("id").asInt(0));
                if (asked != null) {
                    asked.complete(message);
                }
            }
            from.request(1);
            return null;
        }
    }
}
