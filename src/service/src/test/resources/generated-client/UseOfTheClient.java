package dev.munit.generated.use;

import dev.munit.generated.api.JobsApi;
import dev.munit.generated.api.ModelsApi;
import dev.munit.generated.api.TranslateApi;
import dev.munit.generated.invoker.ApiClient;
import dev.munit.generated.invoker.ApiException;
import dev.munit.generated.invoker.ApiResponse;
import dev.munit.generated.model.Job;
import dev.munit.generated.model.Model;
import dev.munit.generated.model.Recipe;
import dev.munit.generated.model.Style;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** What a program does with the client that is generated from the API's description; compiled and run by a test. */
public final class UseOfTheClient implements Function<Map<String, String>, List<String>> {

    /** @param given {@code address}, and the files {@code sketch} and {@code chair} */
    @Override
    public List<String> apply(Map<String, String> given) {
        ApiClient client = new ApiClient();
        client.updateBaseUri(given.get("address"));
        try {
            return use(client, new File(given.get("sketch")), new File(given.get("chair")));
        } catch (Exception failed) {
            throw new IllegalStateException(failed);
        }
    }

    private static List<String> use(ApiClient client, File sketch, File chair) throws Exception {
        List<String> seen = new ArrayList<>();
        Model model = new ModelsApi(client).models().getModels().get(0);
        seen.add("model " + model.getName() + " " + model.getDomains().get(1).getName());

        TranslateApi api = new TranslateApi(client);
        ApiResponse<File> png = api.translateWithHttpInfo(TranslateApi.APITranslateRequest.newBuilder()
                .image(sketch)
                .seed(7L)
                .samples(2)
                .direction("edges2chairs")
                .build());
        seen.add("seed " + png.getHeaders().get("x-munit-seed").get(0));
        Path picture = png.getData().toPath();
        seen.add("picture " + Files.size(picture));

        Recipe recipe = api.inspect(TranslateApi.APIInspectRequest.newBuilder()
                .image(picture.toFile())
                .build());
        seen.add("recipe " + recipe.getSeed() + " " + recipe.getStyles().size());

        Style style = api.style(
                TranslateApi.APIStyleRequest.newBuilder().image(chair).domain("b").build());
        seen.add("style " + style.getDomain() + " " + style.getStyle().size());

        File guided = api.translateGuided(TranslateApi.APITranslateGuidedRequest.newBuilder()
                .image(sketch)
                .style(List.of(chair))
                .build());
        seen.add("guided " + new String(Files.readAllBytes(guided.toPath()), 1, 3));

        File moving = api.translateInterpolate(TranslateApi.APITranslateInterpolateRequest.newBuilder()
                .image(sketch)
                .style(List.of("seed:7")) // in the address
                .style2(List.of(chair)) // in the form
                .frames(3)
                .build());
        seen.add("moving " + new String(Files.readAllBytes(moving.toPath()), 0, 3));
        useJobs(client, sketch, seen);
        try {
            api.translate(TranslateApi.APITranslateRequest.newBuilder()
                    .image(sketch)
                    .samples(99)
                    .build());
            seen.add("no refusal");
        } catch (ApiException refused) {
            seen.add("refused " + refused.getCode() + " " + refused.getResponseBody().contains("invalid-parameter"));
        }
        return seen;
    }

    private static void useJobs(ApiClient client, File sketch, List<String> seen) throws Exception {
        ApiResponse<File> accepted = new TranslateApi(client)
                .translateWithHttpInfo(TranslateApi.APITranslateRequest.newBuilder()
                        .image(sketch)
                        .seed(7L)
                        .samples(2)
                        .direction("edges2chairs")
                        .prefer("respond-async")
                        .build());
        String location = accepted.getHeaders().get("location").get(0);
        String id = location.substring(location.lastIndexOf('/') + 1);
        seen.add("accepted " + accepted.getStatusCode());
        JobsApi jobs = new JobsApi(client);
        JobsApi.APIJobRequest look = JobsApi.APIJobRequest.newBuilder().id(id).build();
        Job job = jobs.job(look);
        for (int looks = 1; job.getResult() == null && looks < 1_000; looks++) {
            Thread.sleep(100);
            job = jobs.job(look);
        }
        seen.add("job " + job.getState() + " " + job.getPictures().getDone());
        File later = jobs.jobResult(
                JobsApi.APIJobResultRequest.newBuilder().id(id).build());
        seen.add("later " + Files.size(later.toPath()));
        Job last = jobs.cancelJob(
                JobsApi.APICancelJobRequest.newBuilder().id(id).build());
        seen.add("let go " + last.getState());
    }
}
