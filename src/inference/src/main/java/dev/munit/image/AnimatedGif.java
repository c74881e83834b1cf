package dev.munit.image;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Map;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.ImageWriter;
import javax.imageio.metadata.IIOInvalidTreeException;
import javax.imageio.metadata.IIOMetadata;
import javax.imageio.metadata.IIOMetadataNode;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/**
 * A GIF that shows one picture after the other, for ever, each in at most 256 colours of its own. Pictures are written
 * as they come, and the same pictures give the same bytes. Of one thread.
 */
public final class AnimatedGif implements AutoCloseable {
    public static final String MEDIA_TYPE = "image/gif";

    /** GIF counts time in hundredths of a second. */
    private static final int TICK_MILLIS = 10;

    private static final int LONGEST_SIDE = 0xffff;
    private static final String FORMAT = "javax_imageio_gif_image_1.0";
    /** Netscape's block: 1, and how often to begin again in two bytes, of which 0 is for ever. */
    private static final byte[] FOR_EVER = {1, 0, 0};

    private final ImageWriter writer =
            ImageIO.getImageWritersByFormatName("gif").next();
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final MemoryCacheImageOutputStream output = new MemoryCacheImageOutputStream(bytes);
    private final Duration delay;
    private boolean begun;

    /** @param delay how long each picture is shown, in steps of 10 ms; browsers show none for less than 20 ms */
    public AnimatedGif(Duration delay) {
        this.delay = delay;
        writer.setOutput(output);
    }

    /**
     * One more frame, of the size of those before.
     *
     * @throws PictureTooLong if a side has more than 65,535 pixels
     */
    public void add(Picture picture) {
        if (Math.max(picture.width(), picture.height()) > LONGEST_SIDE) {
            throw new PictureTooLong(picture.size(), MEDIA_TYPE, LONGEST_SIDE);
        }
        try {
            if (!begun) {
                writer.prepareWriteSequence(null);
            }
            IIOMetadata description = description(!begun);
            writer.writeToSequence(new IIOImage(PictureWriter.image(picture), null, description), null);
            begun = true;
        } catch (IOException e) {
            throw new UncheckedIOException("an array in memory could not be written to", e);
        }
    }

    /**
     * The file, after at least one picture.
     *
     * @param text keywords and their texts, for its comment
     */
    public byte[] finish(Map<String, String> text) {
        try {
            writer.endWriteSequence();
            output.flush();
        } catch (IOException e) {
            throw new UncheckedIOException("an array in memory could not be written to", e);
        }
        return EmbeddedText.inGif(bytes.toByteArray(), text);
    }

    private IIOMetadata description(boolean first) throws IIOInvalidTreeException {
        IIOMetadata description = writer.getDefaultImageMetadata(
                ImageTypeSpecifier.createFromBufferedImageType(java.awt.image.BufferedImage.TYPE_INT_RGB), null);
        IIOMetadataNode root = (IIOMetadataNode) description.getAsTree(FORMAT);
        IIOMetadataNode control = child(root, "GraphicControlExtension");
        control.setAttribute("disposalMethod", "none");
        control.setAttribute("userInputFlag", "FALSE");
        control.setAttribute("transparentColorFlag", "FALSE");
        control.setAttribute("transparentColorIndex", "0");
        control.setAttribute("delayTime", Long.toString(Math.max(1, delay.toMillis() / TICK_MILLIS)));
        if (first) {
            IIOMetadataNode loop = new IIOMetadataNode("ApplicationExtension");
            loop.setAttribute("applicationID", "NETSCAPE");
            loop.setAttribute("authenticationCode", "2.0");
            loop.setUserObject(FOR_EVER);
            child(root, "ApplicationExtensions").appendChild(loop);
        }
        description.setFromTree(FORMAT, root);
        return description;
    }

    private static IIOMetadataNode child(IIOMetadataNode root, String name) {
        if (root.getElementsByTagName(name).item(0) instanceof IIOMetadataNode there) {
            return there;
        }
        IIOMetadataNode made = new IIOMetadataNode(name);
        root.appendChild(made);
        return made;
    }

    /** Frees the writer; what {@link #finish} returned stays. */
    @Override
    public void close() {
        writer.dispose();
    }
}
