package dev.phoenix.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Before a class: no lab runs. After it, however it ended: none runs any more. Where no lab can be, the class is skipped. */
final class LabOfItsOwn implements BeforeAllCallback, AfterAllCallback {
    private boolean mine;

    @Override
    public void beforeAll(ExtensionContext context) throws IOException {
        assumeTrue(System.getProperty("user.name").equals("root"), "a lab needs root");
        assumeTrue(rootFileSystem(), "no root file system in " + Checkout.CACHE + "/engines: run engines/ensure all");
        mine = true;
        down();
    }

    @Override
    public void afterAll(ExtensionContext context) {
        if (mine) {
            down();
        }
    }

    private static void down() {
        var ended = Typed.phoenix("lab", "down").run();
        assertThat(ended.exit()).as(ended::toString).isZero();
    }

    private static boolean rootFileSystem() throws IOException {
        Path engines = Checkout.CACHE.resolve("engines");
        if (!Files.isDirectory(engines)) {
            return false;
        }
        try (var found = Files.newDirectoryStream(engines, "rootfs-" + "[0-9a-f]".repeat(16))) {
            return found.iterator().hasNext();
        }
    }
}
