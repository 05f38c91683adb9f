package dev.phoenix.driver.salt;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TarTest {
    @Test
    void tarReadsWhatWeWrite(@TempDir Path folder) throws Exception {
        var files = new TreeMap<String, byte[]>();
        String deep = "salt/" + "long-folder-name/".repeat(8) + "file.sls";
        files.put("etc/minion", "{}\n".getBytes(UTF_8));
        files.put(deep, "x".repeat(1025).getBytes(UTF_8));
        files.put("pillar/empty.sls", new byte[0]);
        files.put("pillar/" + "übergröße-".repeat(15), "1\n".getBytes(UTF_8));
        Path archive = Files.write(folder.resolve("a.tar"), Tar.of(files));
        Path out = Files.createDirectory(folder.resolve("out"));
        var tar = new ProcessBuilder("tar", "-xf", archive.toString(), "-C", out.toString(), "--no-same-owner")
                .redirectErrorStream(true)
                .start();
        assertThat(new String(tar.getInputStream().readAllBytes(), UTF_8)).isEmpty();
        assertThat(tar.waitFor()).isZero();
        for (var file : files.entrySet()) {
            assertThat(Files.readAllBytes(out.resolve(file.getKey()))).isEqualTo(file.getValue());
        }
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(out.resolve("etc/minion"))))
                .isEqualTo("rw-------");
    }

    @Test
    void theSameFilesAreTheSameBytes() {
        var files = new TreeMap<>(Map.of("top.sls", "base: {}".getBytes(UTF_8), "x".repeat(300), new byte[] {1}));
        assertThat(Tar.of(files)).isEqualTo(Tar.of(new TreeMap<>(files)));
    }
}
