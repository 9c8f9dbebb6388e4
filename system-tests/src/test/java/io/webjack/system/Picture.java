package io.webjack.system;

import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;

/** A picture of a page, small enough for a repository: of its colours only those that are there most often. */
final class Picture {
    private static final int COLOURS = 64;

    private final BufferedImage image;

    private Picture(BufferedImage image) {
        this.image = image;
    }

    static Picture ofPng(byte[] png) {
        try {
            return new Picture(ImageIO.read(new ByteArrayInputStream(png)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Writes it as a PNG with a palette. */
    void write(Path file) {
        int[] palette = palette();
        IndexColorModel model = new IndexColorModel(8, palette.length, palette, 0, false, -1, 0);
        BufferedImage small =
                new BufferedImage(image.getWidth(), image.getHeight(), BufferedImage.TYPE_BYTE_INDEXED, model);
        Map<Integer, Integer> nearest = new HashMap<>();
        for (int y = 0; y < image.getHeight(); y++) {
            for (int x = 0; x < image.getWidth(); x++) {
                int colour = image.getRGB(x, y) & 0xffffff;
                small.getRaster().setSample(x, y, 0, nearest.computeIfAbsent(colour, one -> nearest(palette, one)));
            }
        }
        try {
            Files.createDirectories(file.getParent());
            ImageIO.write(small, "png", file.toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The most frequent colours, of which no two are nearly the same. */
    private int[] palette() {
        Map<Integer, Integer> counted = new HashMap<>();
        for (int y = 0; y < image.getHeight(); y++) {
            for (int x = 0; x < image.getWidth(); x++) {
                counted.merge(image.getRGB(x, y) & 0xffffff, 1, Integer::sum);
            }
        }
        List<Integer> frequent = counted.entrySet().stream()
                .sorted(Map.Entry.<Integer, Integer>comparingByValue(Comparator.reverseOrder()))
                .map(Map.Entry::getKey)
                .toList();
        int[] chosen = new int[Math.min(COLOURS, frequent.size())];
        int count = 0;
        for (int colour : frequent) {
            if (count < chosen.length
                    && (count < 8 || distance(colour, chosen[nearest(chosen, colour, count)]) > 200)) {
                chosen[count++] = colour;
            }
        }
        return Arrays.copyOf(chosen, count);
    }

    private static int nearest(int[] palette, int colour) {
        return nearest(palette, colour, palette.length);
    }

    private static int nearest(int[] palette, int colour, int count) {
        int best = 0;
        for (int i = 1; i < count; i++) {
            if (distance(palette[i], colour) < distance(palette[best], colour)) {
                best = i;
            }
        }
        return best;
    }

    private static int distance(int one, int other) {
        int red = (one >> 16) - (other >> 16);
        int green = (one >> 8 & 255) - (other >> 8 & 255);
        int blue = (one & 255) - (other & 255);
        return red * red + green * green + blue * blue;
    }
}
