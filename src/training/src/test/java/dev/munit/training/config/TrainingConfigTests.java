package dev.munit.training.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.munit.model.Activation;
import dev.munit.model.DiscriminatorHyperparameters;
import dev.munit.model.DiscriminatorNorm;
import dev.munit.model.GanType;
import dev.munit.model.GeneratorHyperparameters;
import dev.munit.model.PadType;
import dev.munit.training.network.WeightInitialization;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TrainingConfigTests {
    /** Every key that the published edges2shoes_folder.yaml has, with its value. */
    private static final String EDGES2SHOES = """
            image_save_iter: 10000
            image_display_iter: 500
            display_size: 16
            snapshot_save_iter: 10000
            log_iter: 10
            max_iter: 1000000
            batch_size: 1
            weight_decay: 0.0001
            beta1: 0.5
            beta2: 0.999
            init: kaiming
            lr: 0.0001
            lr_policy: step
            step_size: 100000
            gamma: 0.5
            gan_w: 1
            recon_x_w: 10
            recon_s_w: 1
            recon_c_w: 1
            recon_x_cyc_w: 0
            vgg_w: 0
            gen:
              dim: 64
              mlp_dim: 256
              style_dim: 8
              activ: relu
              n_downsample: 2
              n_res: 4
              pad_type: reflect
            dis:
              dim: 64
              norm: none
              activ: lrelu
              n_layer: 4
              gan_type: lsgan
              num_scales: 3
              pad_type: reflect
            input_dim_a: 3
            input_dim_b: 3
            num_workers: 8
            new_size: 256
            crop_image_height: 256
            crop_image_width: 256
            data_root: ./datasets/edges2shoes
            """;

    private static final String ROOT = "data_root: pictures\n";

    @TempDir
    Path folder;

    private static TrainingConfig parse(String yaml) {
        return TrainingConfig.parse(yaml, "test");
    }

    @Test
    void tellsByWhichKeysItDiffersFromAnother() {
        TrainingConfig before = parse(ROOT + "levels_a: 2\nstop_gradient_b: true\n");
        TrainingConfig after = parse(ROOT + "gan_w: 2\nlevels_a: 3\ndis: {dim: 32}\n");

        assertThat(after.changesFrom(before))
                .containsExactly(
                        "gan_w: 1.0 -> 2.0", "levels_a: 2 -> 3", "dis.dim: 64 -> 32", "stop_gradient_b: true -> false");
        assertThat(after.changesFrom(after)).isEmpty();
    }

    @Test
    void aKeyOfBothDomainsChangesOnlyWhereItsValueDoes() {
        TrainingConfig before = parse(ROOT + "recon_s_w: 1\nlr: 0.0001\n");
        TrainingConfig after = parse(ROOT + "recon_s_w_a: 0.5\nlr: 0.0002\nlr_dis: 0.0001\n");

        assertThat(after.changesFrom(before)).containsExactly("lr: 1.0E-4 -> 2.0E-4", "recon_s_w_a: 1.0 -> 0.5");
    }

    @Test
    void readsPublishedConfigurationsAsTheyAre() throws IOException {
        Path file = Files.writeString(folder.resolve("edges2shoes_folder.yaml"), EDGES2SHOES);

        TrainingConfig config = TrainingConfig.read(file);

        assertThat(config)
                .isEqualTo(new TrainingConfig(
                        "edges2shoes_folder",
                        "a",
                        "b",
                        1,
                        1_000_000,
                        new GeneratorHyperparameters(3, 64, 256, 8, 2, 4, PadType.REFLECT, Activation.RELU),
                        new DiscriminatorHyperparameters(
                                3, 64, 4, 3, GanType.LSGAN, PadType.REFLECT, Activation.LRELU, DiscriminatorNorm.NONE),
                        new LossWeights(1, 10, 1, 1, 1, 0, 0),
                        Reencoding.PUBLISHED,
                        Reencoding.PUBLISHED,
                        new PerceptualConfig(Path.of("."), VggLayer.RELU4_3, VggInput.AUTO),
                        new OptimiserConfig(
                                0.0001,
                                0.0001,
                                0.5,
                                0.999,
                                0.0001,
                                LearningRatePolicy.STEP,
                                100_000,
                                0.5,
                                WeightInitialization.KAIMING,
                                null,
                                WeightInitialization.GAUSSIAN,
                                0,
                                0,
                                Precision.FP32),
                        new WeightAveraging(0),
                        new DataConfig(
                                new DataLayout.Root(Path.of("datasets/edges2shoes")), 1, 1, 256, 256, 256, 256, 8, 128),
                        new OutputConfig(10, 500, 10_000, 10_000, 3, 0, 16)));
    }

    @Test
    void takesThePublishedValueForEveryKeyThatIsAbsent() {
        assertThat(parse("data_root: datasets/edges2shoes")).isEqualTo(parse(EDGES2SHOES));
    }

    @Test
    void writesWhatItReads() {
        TrainingConfig config = parse("""
                name: chairs
                name_a: edges
                name_b: chairs
                seed: -7
                max_iter: 30000
                image_save_iter: 11
                image_display_iter: 12
                snapshot_save_iter: 13
                snapshot_keep_last: 2
                snapshot_keep_every: 26
                ema: 0.99
                log_iter: 14
                display_size: 15
                lr: 3e-4
                lr_dis: 6e-4
                beta1: 0.1
                beta2: 0.2
                weight_decay: 0
                lr_policy: constant
                step_size: 16
                gamma: 0.9
                init: orthogonal
                init_from: models/narrow
                init_dis: default
                clip_grad_norm: 2.5
                vgg_w: 7
                vgg_model_path: weights/vgg16.pth
                vgg_layer: relu5_3
                vgg_input: caffe
                input_dim_a: 1
                input_dim_b: 1
                gan_w: 2
                recon_x_w: 3
                recon_s_w_a: 4
                recon_s_w_b: 4.5
                recon_c_w: 5
                recon_x_cyc_w: 6
                gen: {dim: 8, mlp_dim: 9, style_dim: 10, activ: prelu, n_downsample: 3, n_res: 2, pad_type: zero}
                dis: {dim: 7, norm: sn, activ: tanh, n_layer: 2, gan_type: nsgan, num_scales: 1, pad_type: replicate}
                batch_size: 17
                dis_batches: 3
                levels_a: 2
                levels_b: 256
                stop_gradient_a: true
                stop_gradient_b: true
                tanh_slope: 0.25
                new_size_a: 100
                new_size_b: 90
                crop_image_height: 80
                crop_image_width: 64
                num_workers: 2
                data_cache_mb: 19
                data_root: here
                """);

        assertThat(parse(config.toYaml())).isEqualTo(config);
        assertThat(config.toYaml())
                .contains(
                        "name_a: edges",
                        "seed: -7",
                        "lr: 3.0E-4",
                        "lr_dis: 6.0E-4",
                        "lr_policy: constant",
                        "  activ: prelu")
                .contains(
                        "  norm: sn",
                        "init_from: models/narrow",
                        "init_dis: default",
                        "vgg_layer: relu5_3",
                        "input_dim_b: 1")
                .contains(
                        "recon_s_w_a: 4.0",
                        "recon_s_w_b: 4.5",
                        "gan_type: nsgan",
                        "dis_batches: 3",
                        "levels_a: 2",
                        "levels_b: 256",
                        "stop_gradient_a: true",
                        "stop_gradient_b: true",
                        "tanh_slope: 0.25",
                        "new_size_a: 100",
                        "data_cache_mb: 19",
                        "data_root: here");
    }

    @Test
    void aDomainWithoutAStyleWeightOfItsOwnHasThatOfBoth() {
        LossWeights weights = parse(ROOT + "recon_s_w: 4\nrecon_s_w_a: 0.5").weights();

        assertThat(weights.styleA()).isEqualTo(0.5);
        assertThat(weights.styleB()).isEqualTo(4);
    }

    @Test
    void readsListsOfFiles() {
        TrainingConfig config = parse("""
                data_folder_train_a: pictures
                data_list_train_a: lists/train_a.txt
                data_folder_train_b: pictures
                data_list_train_b: lists/train_b.txt
                data_folder_test_a: pictures
                data_list_test_a: lists/test_a.txt
                data_folder_test_b: pictures
                data_list_test_b: lists/test_b.txt
                """);

        assertThat(config.data().layout().testB())
                .isEqualTo(new PictureSource.Listed(Path.of("pictures"), Path.of("lists/test_b.txt")));
        assertThat(parse(config.toYaml())).isEqualTo(config);
    }

    @Test
    void findsTheFourFoldersBelowDataRoot() {
        DataLayout layout = parse(ROOT).data().layout();

        assertThat(layout.trainA()).isEqualTo(new PictureSource.Folder(Path.of("pictures/trainA")));
        assertThat(layout.trainB()).isEqualTo(new PictureSource.Folder(Path.of("pictures/trainB")));
        assertThat(layout.testA()).isEqualTo(new PictureSource.Folder(Path.of("pictures/testA")));
        assertThat(layout.testB()).isEqualTo(new PictureSource.Folder(Path.of("pictures/testB")));
    }

    @Test
    void prefersNewSizeOverTheSizesOfSingleDomains() {
        DataConfig data =
                parse(ROOT + "new_size: 300\nnew_size_a: 270\nnew_size_b: 280").data();

        assertThat(data.newSizeA()).isEqualTo(300);
        assertThat(data.newSizeB()).isEqualTo(300);
    }

    @Test
    void readsNumbersThatYamlTakesForTexts() {
        TrainingConfig config = parse(ROOT + "lr: 1e-3\nmax_iter: 2e4");

        assertThat(config.optimiser().learningRate()).isEqualTo(0.001);
        assertThat(config.maxIter()).isEqualTo(20_000);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Edges 2 Shoes.yml     | edges-2-shoes
            _x.yaml               | x
            ---.yaml              | model
            plain                 | plain
            """)
    void namesTheModelAfterItsFile(String file, String name) throws IOException {
        assertThat(TrainingConfig.read(Files.writeString(folder.resolve(file), ROOT))
                        .name())
                .isEqualTo(name);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            image_save_iter: 0     | image_save_iter is 0, but must be at least 1
            image_display_iter: -1 | image_display_iter is -1, but must be at least 1
            display_size: 0        | display_size is 0, but must be from 1 to 256
            snapshot_save_iter: 0  | snapshot_save_iter is 0, but must be at least 1
            log_iter: often        | log_iter is often, but must be a whole number
            max_iter: 0            | max_iter is 0, but must be at least 1
            batch_size: 1.5        | batch_size is 1.5, but must be a whole number
            batch_size: 0          | batch_size is 0, but must be at least 1
            dis_batches: 0         | dis_batches is 0, but must be from 1 to 64
            levels_a: 1            | levels_a is 1, but must be 0 for any, or from 2 to 256
            levels_b: 257          | levels_b is 257, but must be 0 for any, or from 2 to 256
            stop_gradient_a: 2     | stop_gradient_a is 2, but must be true or false
            tanh_slope: 2          | tanh_slope is 2.0, but must be a number from 0 to 1
            weight_decay: -0.1     | weight_decay is -0.1, but must be a number from 0 up
            beta1: 1               | beta1 is 1.0, but must be from 0 up to, but not including, 1
            beta2: -0.5            | beta2 is -0.5, but must be from 0 up to, but not including, 1
            init: he               | init is he, but must be one of kaiming, gaussian, xavier, orthogonal, default
            lr: 0                  | lr is 0.0, but must be a number above 0
            lr: fast               | lr is fast, but must be a number
            lr: .inf               | lr is Infinity, but must be a number
            lr_dis: 0              | lr_dis is 0.0, but must be a number above 0
            lr_policy: cosine      | lr_policy is cosine, but must be one of step, constant
            step_size: 0           | step_size is 0, but must be at least 1
            gamma: 0               | gamma is 0.0, but must be a number above 0
            gan_w: -1              | gan_w is -1.0, but must be a number from 0 up
            recon_x_w: -1          | recon_x_w is -1.0, but must be a number from 0 up
            recon_s_w: -1          | recon_s_w is -1.0, but must be a number from 0 up
            recon_s_w_b: -1        | recon_s_w_b is -1.0, but must be a number from 0 up
            recon_c_w: -1          | recon_c_w is -1.0, but must be a number from 0 up
            recon_x_cyc_w: -1      | recon_x_cyc_w is -1.0, but must be a number from 0 up
            vgg_w: -1              | vgg_w is -1.0, but must be a number from 0 up
            vgg_layer: relu3_3     | vgg_layer is relu3_3, but must be one of relu4_3, relu5_3
            vgg_input: rgb         | vgg_input is rgb, but must be one of auto, caffe, torchvision
            vgg_model_path: [a]    | vgg_model_path is '[a]', but must be a text
            clip_grad_norm: -1     | clip_grad_norm is -1.0, but must be a number from 0 up
            gen: 64                | gen is 64, but must be a block of keys
            gen: {dim: 0}          | gen.dim is 0, but must be from 1 to 512
            gen: {mlp_dim: 0}      | gen.mlp_dim is 0, but must be from 1 to 4096
            gen: {style_dim: 0}    | gen.style_dim is 0, but must be from 1 to 512
            gen: {activ: gelu}     | gen.activ is gelu, but must be one of relu, lrelu, prelu, selu, tanh, none
            gen: {n_downsample: 0} | gen.n_downsample is 0, but must be from 1 to 4
            gen: {n_res: 0}        | gen.n_res is 0, but must be from 1 to 32
            gen: {pad_type: wrap}  | gen.pad_type is wrap, but must be one of reflect, replicate, zero
            dis: {dim: 0}          | dis.dim is 0, but must be from 1 to 512
            dis: {norm: adain}     | dis.norm is adain, but must be one of none, bn, in, ln, sn
            gen: {norm: bn}        | gen.norm is bn, but generators have one set of norms only
            dis: {activ: gelu}     | dis.activ is gelu, but must be one of relu, lrelu, prelu, selu, tanh, none
            dis: {n_layer: 0}      | dis.n_layer is 0, but must be from 1 to 8
            dis: {gan_type: wgan}  | dis.gan_type is wgan, but must be one of lsgan, nsgan
            dis: {num_scales: 0}   | dis.num_scales is 0, but must be from 1 to 8
            dis: {pad_type: wrap}  | dis.pad_type is wrap, but must be one of reflect, replicate, zero
            input_dim_a: 4         | input_dim_a is 4, but must be 3 (colour) or 1 (grey)
            input_dim_b: 1         | input_dim_b is 1, but must be input_dim_a, 3
            num_workers: -1        | num_workers is -1, but must be from 0 to 256
            new_size: 0            | new_size is 0, but must be from 1 to 4096
            new_size_a: 9000       | new_size_a is 9000, but must be from 1 to 4096
            new_size_b: 0          | new_size_b is 0, but must be from 1 to 4096
            crop_image_height: 0   | crop_image_height is 0, but must be at least 1
            crop_image_width: -4   | crop_image_width is -4, but must be at least 1
            seed: lucky            | seed is lucky, but must be a whole number
            data_cache_mb: -1      | data_cache_mb is -1, but must be at least 0
            data_cache_mb: 5e9     | data_cache_mb is 5000000000, but must fit into 32 bits
            name: My Model         | name is 'My Model', but must be at most 64 lower case letters
            name_a: ../edges       | name_a is '../edges', but must be at most 64 lower case letters
            name_b: a              | name_b is a, but must differ from name_a
            name_a: no             | name_a is false, but must be a text: put it in quotes
            name: [x]              | name is '[x]', but must be a text
            lr:                    | lr has no value: write one, or leave the key out
            """)
    void saysWhichValueIsWrongAndWhatIsAllowed(String line, String sentence) {
        assertThatThrownBy(() -> parse(ROOT + line))
                .isInstanceOf(InvalidConfig.class)
                .hasMessageStartingWith(sentence);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            batchsize: 2           | there is no key batchsize; did you mean batch_size?
            max_iters: 2           | there is no key max_iters; did you mean max_iter?
            gen: {nres: 4}         | there is no key gen.nres; did you mean gen.n_res?
            style_dim: 8           | there is no key style_dim; did you mean gen.style_dim?
            telescope: 8           | there is no key telescope
            recon_kl_w: 0.01       | there is no key recon_kl_w: it is one of UNIT's configurations, and this program trains MUNIT
            """)
    void refusesKeysThatDoNotExistAndNamesTheNearest(String line, String sentence) {
        assertThatThrownBy(() -> parse(ROOT + line))
                .isInstanceOf(InvalidConfig.class)
                .hasMessage(sentence);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            max_iter: 5                     | data_root is missing: it names the folder with trainA
            data_root: [a]                  | data_root is '[a]', but must be a text
            data_folder_train_a: here       | data_list_train_a is missing: pictures given as lists need
            data_list_train_a: here.txt     | data_folder_train_a is missing: pictures given as lists need
            """)
    void saysWhichPartOfTheDataIsMissing(String line, String sentence) {
        assertThatThrownBy(() -> parse(line)).isInstanceOf(InvalidConfig.class).hasMessageStartingWith(sentence);
    }

    @Test
    void refusesCropsThatDoNotFitThePicture() {
        assertThatThrownBy(() -> parse(ROOT + "new_size_a: 256\nnew_size_b: 128\ncrop_image_height: 128"))
                .hasMessage("crop_image_width is 256, but must not be above new_size, which is 128 (the picture's"
                        + " shorter side)");
    }

    @ParameterizedTest
    @CsvSource({"32", "48", "60", "66", "254"})
    void refusesCropsThatWouldFailInTheFirstIteration(int side) {
        assertThatThrownBy(() -> parse(ROOT + "crop_image_height: " + side))
                .hasMessage("crop_image_height is " + side + ", but must be a multiple of 4 from 64 up (for"
                        + " gen.n_downsample 2, dis.n_layer 4 and dis.num_scales 3)");
    }

    @Test
    void refusesNormsThatWouldSeeOnePixelOnly() {
        String crop = ROOT + "new_size: 96\ncrop_image_height: 64\ncrop_image_width: ";
        String sentence =
                ", but the smallest map of a discriminator then has one pixel, which cannot be normalised: make"
                        + " the crop larger, or dis.num_scales or dis.n_layer smaller";

        assertThatThrownBy(() -> parse(crop + "64\ndis: {norm: in}")).hasMessage("dis.norm is in" + sentence);
        assertThatThrownBy(() -> parse(crop + "64\ndis: {norm: bn}")).hasMessage("dis.norm is bn" + sentence);
        assertThat(parse(crop + "64\nbatch_size: 2\ndis: {norm: bn}")
                        .discriminator()
                        .norm())
                .isEqualTo(DiscriminatorNorm.BN);
        assertThat(parse(crop + "64\ndis: {norm: in, num_scales: 2}")
                        .discriminator()
                        .norm())
                .isEqualTo(DiscriminatorNorm.IN);
        assertThat(parse(ROOT + "crop_image_width: 128\ncrop_image_height: 64\ndis: {norm: in}")
                        .discriminator()
                        .norm())
                .isEqualTo(DiscriminatorNorm.IN);
    }

    @Test
    void warnsOfDiscriminatorsThatStartTooSmall() {
        assertThat(parse(ROOT + "dis: {dim: 32}").warnings())
                .singleElement()
                .asString()
                .startsWith("init_dis gaussian is too small a start for dis.dim 32");
        assertThat(parse(ROOT + "dis: {dim: 32}\ninit_dis: kaiming").warnings()).isEmpty();
        assertThat(parse(ROOT).warnings()).isEmpty();
    }

    @Test
    void warnsOfAPerceptualLossOnSmallPictures() {
        assertThat(parse(ROOT + "vgg_w: 1").warnings())
                .singleElement()
                .asString()
                .startsWith("vgg_w helps from 512");
        assertThat(parse(ROOT + "vgg_w: 1\nnew_size: 512\ncrop_image_height: 512\ncrop_image_width: 512")
                        .warnings())
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"2, 4, 3, 64", "2, 4, 1, 16", "2, 3, 2, 16", "2, 1, 1, 16", "4, 1, 1, 32", "2, 5, 3, 128", "1, 4, 2, 32"
    })
    void allowsCropsFromTheSmallestThatTheNetworksCanUse(int nDownsample, int nLayer, int numScales, int smallest) {
        String networks = ROOT + "gen: {n_downsample: " + nDownsample + "}\ndis: {n_layer: " + nLayer + ", num_scales: "
                + numScales + "}\ncrop_image_width: ";

        assertThat(parse(networks + smallest).data().cropWidth()).isEqualTo(smallest);
        assertThatThrownBy(() -> parse(networks + (smallest - (1 << nDownsample))))
                .hasMessageContaining(" from " + smallest + " up");
    }

    @Test
    void saysWhichFileIsWrong() throws IOException {
        Path file = Files.writeString(folder.resolve("mine.yaml"), ROOT + "lr: -1");

        assertThatThrownBy(() -> TrainingConfig.read(file))
                .isInstanceOf(InvalidConfig.class)
                .hasMessage(file + ": lr is -1.0, but must be a number above 0");
        assertThatThrownBy(() -> TrainingConfig.read(folder.resolve("absent.yaml")))
                .isInstanceOf(InvalidConfig.class)
                .hasMessage("there is no configuration file " + folder.resolve("absent.yaml"));
        Path picture = Files.write(folder.resolve("picture.yaml"), new byte[] {(byte) 0x89, 'P', 'N', 'G'});
        assertThatThrownBy(() -> TrainingConfig.read(picture))
                .isInstanceOf(InvalidConfig.class)
                .hasMessage(picture + " is not a text in UTF-8");
    }

    @Test
    void refusesWhatIsNotAConfiguration() {
        assertThatThrownBy(() -> parse("lr: [1"))
                .isInstanceOf(InvalidConfig.class)
                .hasMessageStartingWith("this is not YAML: ");
        assertThatThrownBy(() -> parse(ROOT + "lr: 1\nlr: 2"))
                .isInstanceOf(InvalidConfig.class)
                .hasMessageContaining("duplicate key lr");
        assertThatThrownBy(() -> parse("just words"))
                .isInstanceOf(InvalidConfig.class)
                .hasMessageContaining("a list of keys with values");
        assertThatThrownBy(() -> parse("")).isInstanceOf(InvalidConfig.class);
    }

    @Test
    void refusesWhatIsNotAPath() {
        assertThatThrownBy(() -> parse("data_root: \"a\\0b\""))
                .isInstanceOf(InvalidConfig.class)
                .hasMessageStartingWith("data_root is 'a")
                .hasMessageContaining("must be a path");
    }

    /**
     * 2^31 - 9 numbers, of which a crop of 256 x 256 pixels has 196,608, and seven of them below each other 1,376,256.
     */
    @Test
    void refusesWhatNoArrayHolds() {
        assertThatThrownBy(() -> parse(ROOT + "batch_size: 10923"))
                .isInstanceOf(InvalidConfig.class)
                .hasMessage("batch_size is 10923, but must be at most 10922: a batch of more crops of 256 x 256 pixels"
                        + " does not fit into one array");
        assertThat(parse(ROOT + "batch_size: 10922").data().batchSize()).isEqualTo(10922);
        String large = ROOT + "new_size: 1024\ncrop_image_height: 1024\ncrop_image_width: 1024\ndisplay_size: ";
        assertThatThrownBy(() -> parse(large + 98))
                .isInstanceOf(InvalidConfig.class)
                .hasMessage("display_size is 98, but must be at most 97: a sample grid of more crops of 1024 x 1024"
                        + " pixels does not fit into one array");
        assertThat(parse(large + 97).output().displaySize()).isEqualTo(97);
    }

    @Test
    void makesNoObjectsThatAFileAsksFor() {
        assertThatThrownBy(() -> parse("data_root: !!java.io.File [/]"))
                .isInstanceOf(InvalidConfig.class)
                .hasMessageStartingWith("this is not YAML: ");
    }
}
