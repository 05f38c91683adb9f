package dev.phoenix.observe.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.phoenix.driver.testkit.Estates;
import dev.phoenix.driver.testkit.FakeContext;
import dev.phoenix.model.ExitCode;
import dev.phoenix.model.PhoenixException;
import dev.phoenix.model.plan.Step;
import dev.phoenix.observe.FakeEdges;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ArchiveWorkTest {
    @TempDir
    Path folder;

    private FolderHost host;
    private FakeEdges edges;
    private FakeContext context;

    @BeforeEach
    void aSiteWithALogAndRecords() {
        host = new FolderHost(folder.resolve("host"));
        context = new FakeContext(Estates.blog("127.0.0.1:1"), folder.resolve("state")).with(Estates.ocean());
        host.knowsUptimed(true);
        host.file("records", "86400:1700000000:Linux 6.1.0-13-amd64\n");
        edges = new FakeEdges(context.clock()).file("access.log", "five", "six");
    }

    private String archive() throws InterruptedException {
        return new ArchiveWork(context, host, edges)
                .apply(new Step.Archive("ocean"))
                .evidence();
    }

    private void isNotArchived(String code, String... words) {
        assertThatExceptionOfType(PhoenixException.class)
                .isThrownBy(this::archive)
                .matches(fault -> fault.code().equals(code))
                .satisfies(fault -> assertThat(fault).hasMessageContainingAll(words));
    }

    private String kept(String name) throws IOException {
        var file = context.runFolder().resolve("archive/ocean").resolve(name);
        try (var in = new GZIPInputStream(Files.newInputStream(file))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    void rotatedLogsAreKeptToo() throws Exception {
        edges.file("access.log.1", "three", "four").file("access.log.2.gz", "one", "two");
        assertThat(archive()).startsWith("2 uptime records of 2 hosts and 6 log lines kept in ");
        assertThat(kept("access.log.gz")).isEqualTo("five\nsix\n");
        assertThat(kept("access.log.1.gz")).isEqualTo("three\nfour\n");
        assertThat(kept("access.log.2.gz")).isEqualTo("one\ntwo\n");
    }

    @Test
    void aConnectionThatBreaksInTheMiddleIsNoCompleteCopy() {
        edges.breakCopiesAfter(1);
        isNotArchived("ARC-004", "of 2 lines of access.log only 1 arrived");
    }

    @Test
    void anEdgeWithoutALogIsNoEdgeThatNobodyAsked() {
        edges = new FakeEdges(context.clock());
        isNotArchived("ARC-004", "no access log was found at /the/log");
    }

    @Test
    void recordsThatCannotBeReadAreNotTakenForNone() throws Exception {
        Files.delete(folder.resolve("host/records"));
        isNotArchived("ARC-003", "edge of ocean has uptimed");
        host.knowsUptimed(false);
        Files.createDirectory(folder.resolve("host/records"));
        isNotArchived("ARC-003", "Is a directory");
    }

    @Test
    void aHostThatIsLostIsAskedAboutAndWithAYesTheOthersAreKept() throws Exception {
        host.switchOff("edge");
        isNotArchived("ARC-005", "of edge at ocean", "phoenix resume --go-on");
        context.approvedByAPerson();
        assertThat(archive())
                .startsWith("1 uptime records of 1 hosts and 0 log lines kept in ")
                .endsWith("; nothing of edge, out of reach: a person said to go on");
    }

    @Test
    void aYesToOneHostIsNoneToAnother() {
        host.switchOff("worker1");
        isNotArchived("ARC-005", "of worker1 at ocean");
        context.approvedByAPerson();
        host.switchOff("edge");
        isNotArchived("ARC-005", "of edge, worker1 at ocean");
    }

    @Test
    void aJumpHostInTheWayIsNotTakenForHostsThatAreGone() {
        host.closeTheWay();
        isNotArchived(
                "ARC-005",
                "what remains of edge, worker1 at ocean cannot be kept: the jump host bastion.ocean does not answer.");
    }

    @Test
    void whatWasAskedStopsTheRunAndFailsNothing() {
        host.switchOff("edge");
        assertThatExceptionOfType(PhoenixException.class)
                .isThrownBy(this::archive)
                .matches(fault -> fault.exit() == ExitCode.STOPPED);
    }

    @Test
    void aHostWithoutUptimedHasTheRecordOfThisBoot() throws Exception {
        Files.delete(folder.resolve("host/records"));
        host.knowsUptimed(false);
        assertThat(archive()).startsWith("2 uptime records of 2 hosts and 2 log lines kept in ");
        assertThat(Files.readString(context.runFolder().resolve("archive/ocean/edge.uptimed-records")))
                .matches("[0-9]+:[0-9]+:Linux .*\n");
    }
}
