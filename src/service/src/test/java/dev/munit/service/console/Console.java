package dev.munit.service.console;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One call of the console in a browser, with the fields and buttons that a person sees. */
final class Console implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Console.class);
    private static final Path SEEN = Path.of("target", "console");

    /** From now on the page keeps the address of each request that it begins. */
    private static final String KEEP_BEGUN = "(() => { const real = window.fetch; window.begun = [];"
            + " window.fetch = (...given) => { window.begun.push(String(given[0]?.url ?? given[0]));"
            + " return real(...given); }; })()";

    /**
     * Those addresses; and of each request that has ended its own, milliseconds of start, first byte and end, status.
     */
    private static final String REQUESTS = "JSON.stringify([window.begun, performance.now(),"
            + " ...performance.getEntriesByType('resource')"
            + ".map(r => [r.name, r.startTime, r.responseStart, r.responseEnd, r.responseStatus])])";

    /** Whether the page is as it was when this was asked before. */
    private static final String SAME_AS_BEFORE = "(() => { const before = window.before;"
            + " window.before = document.body.innerHTML; return before === window.before; })()";

    private final Browser browser;
    private final String name;
    private final String selector;
    private final String operation;

    private Console(Browser browser, String group, String call) {
        this.browser = browser;
        this.name = call;
        this.selector = "#operations-" + group + "-" + call;
        this.operation = "document.querySelector('" + selector + "')";
    }

    /**
     * Opens the console at a call; without a browser on this machine the test is left out.
     *
     * @param console its address
     * @param profile an empty folder for what a browser keeps
     */
    static Console open(URI console, String group, String call, Path profile) throws IOException {
        Path program = Browser.program().orElse(null);
        if (program == null) {
            LOG.warn("No Chromium here: nobody has looked whether the console shows what {} answers.", call);
        }
        assumeTrue(program != null, "no Chromium here; .ci/run installs it");
        Console opened = new Console(Browser.start(program, profile), group, call);
        try {
            opened.browser.open(URI.create(console + "#/" + group + "/" + call));
            opened.until(opened.element("button.execute") + " != null");
            opened.settle();
            opened.browser.evaluate(KEEP_BEGUN);
            return opened;
        } catch (RuntimeException | AssertionError failed) {
            opened.close();
            throw failed;
        }
    }

    Browser browser() {
        return browser;
    }

    /** The name of an element of this call in the page's language; none where it is not there. */
    String element(String within) {
        return operation + "?.querySelector('" + within + "')";
    }

    /** Chooses a file in the field that is found there within the call. */
    void choose(String field, Path file) {
        until(element(field) + " != null");
        browser.choose(selector + " " + field, file);
    }

    void click(String button) {
        browser.evaluate(element(button) + ".click()");
    }

    /** Sends the request, waits for that, and keeps a picture of what can be seen then. */
    void execute(String until) throws IOException {
        click("button.execute");
        try {
            until(until);
        } catch (ConditionTimeoutException late) {
            throw new AssertionError("the page's requests, begun and ended: " + browser.evaluate(REQUESTS), late);
        } finally {
            browser.evaluate(element(".live-responses-table") + "?.scrollIntoView()");
            Files.createDirectories(SEEN);
            Files.write(SEEN.resolve(name + ".png"), browser.screenshot());
        }
    }

    /** Sends the request; the text of the answer with this status. */
    String answer(int status) throws IOException {
        execute(element(".live-responses-table tr.response .response-col_status") + "?.innerText.startsWith('" + status
                + "')");
        return text();
    }

    /** What the console shows of the answer. */
    String text() {
        return browser.evaluate(element(".live-responses-table") + ".innerText").stringValue();
    }

    /** A person would see the page build itself up, and wait with a click until it is done. */
    private void settle() {
        Awaitility.await("the page to come to rest")
                .atMost(Duration.ofMinutes(1))
                .pollInterval(Duration.ofMillis(50))
                .during(Duration.ofMillis(300))
                .until(() -> browser.isTrue(SAME_AS_BEFORE));
    }

    void until(String condition) {
        Awaitility.await(condition).atMost(Duration.ofMinutes(1)).until(() -> browser.isTrue(condition));
    }

    @Override
    public void close() {
        browser.close();
    }
}
