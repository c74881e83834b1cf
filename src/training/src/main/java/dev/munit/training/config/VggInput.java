package dev.munit.training.config;

/** What VGG16's weights expect of a picture ({@code vgg_input}, our own key); it is not written in their file. */
public enum VggInput {
    /** Told by the weights' names: {@code conv1_1} is caffe, {@code features.0} is torchvision. */
    AUTO,
    /** Blue, green, red from 0 to 255, less the mean colour: weights that were trained with Caffe. */
    CAFFE,
    /** Red, green, blue, normalised by ImageNet's mean and standard deviation: torchvision's own weights. */
    TORCHVISION
}
