package dev.phoenix.estate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.phoenix.model.Diagnostic;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An estate is a commit, and nothing that lies beside it. */
class CommittedEstateTest {
    @TempDir
    Path folder;

    private EstateRepository repository;

    @BeforeEach
    void repository() {
        repository = new EstateRepository(folder);
    }

    @Test
    void onlyWhatIsCommittedCounts() {
        repository.load(EstateRepository.GOOD);
        repository.write("phoenix.yaml", "estate: other\n");
        var loaded = repository.loadWith();
        assertThat(loaded.orThrow().name()).isEqualTo("shop");
        assertThat(loaded.warnings()).extracting(Diagnostic::code).containsExactly("EST-016");
    }

    @Test
    void anEstateMayLieInAFolderOfItsRepository() {
        var inner = folder.resolve("deep/inside");
        new EstateRepository(inner).write("phoenix.yaml", EstateRepository.GOOD);
        repository.commit();
        var loaded = EstateLoader.load(inner, Optional.empty(), Overrides.none());
        assertThat(loaded.orThrow().name()).isEqualTo("shop");
        assertThat(loaded.files().orElseThrow().below("tf")).containsExactly("tf/new/main.tf", "tf/old/main.tf");
    }

    @Test
    void whatIsNoRepositoryOrNoCommitOrHasNoFileSaysSo() {
        assertThat(EstateRepository.errors(repository.loadWith()))
                .singleElement()
                .asString()
                .startsWith("EST-001");
        repository.commit();
        assertThat(EstateRepository.errors(repository.loadWith()))
                .last()
                .asString()
                .startsWith("EST-003");
        var unknown = EstateLoader.load(folder, Optional.of("v9"), Overrides.none());
        assertThat(EstateRepository.errors(unknown))
                .singleElement()
                .asString()
                .startsWith("EST-002")
                .contains("v9");
    }

    @Test
    void aFolderIsExportedWithItsModes(@TempDir Path target) throws Exception {
        repository.write("tf/old/run.sh", "#!/bin/sh\n");
        assertThat(folder.resolve("tf/old/run.sh").toFile().setExecutable(true)).isTrue();
        repository.load(EstateRepository.GOOD).files().orElseThrow().export("tf/old", target);
        assertThat(target.resolve("run.sh")).isExecutable().hasContent("#!/bin/sh");
        assertThat(Files.isExecutable(target.resolve("main.tf"))).isFalse();
    }

    @Test
    void aLinkOutOfTheFolderIsRefused(@TempDir Path target) throws Exception {
        Files.createSymbolicLink(folder.resolve("tf/old/evil"), Path.of("../../../etc"));
        var files = repository.load(EstateRepository.GOOD).files().orElseThrow();
        assertThat(catchThrowable(() -> files.export("tf/old", target))).hasMessageContaining("EST-031");
    }

    @Test
    void twoLinksThatOnlyTogetherLeadOutAreRefused(@TempDir Path target) throws Exception {
        Files.createSymbolicLink(folder.resolve("tf/old/here"), Path.of("."));
        Files.createSymbolicLink(folder.resolve("tf/old/out"), Path.of("here/.."));
        var files = repository.load(EstateRepository.GOOD).files().orElseThrow();
        assertThat(catchThrowable(() -> files.export("tf/old", target)))
                .hasMessageContaining("EST-031")
                .hasMessageContaining("tf/old/out");
    }
}
