package dev.phoenix.driver.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class YamlTextTest {
    private static YamlText.Broken broken(String text) {
        return (YamlText.Broken) YamlText.read(text);
    }

    @Test
    void aDocumentKnowsItsLines() {
        var read = YamlText.read("# one\na: 1\n");
        assertThat(read)
                .isInstanceOfSatisfying(
                        YamlText.Root.class,
                        root -> assertThat(YamlText.line(root.node())).isEqualTo(2));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n\n", "# only a comment\n"})
    void nothingIsNoFault(String text) {
        assertThat(YamlText.read(text)).isEqualTo(new YamlText.Empty());
    }

    @Test
    void whatIsBrokenIsToldWithItsLine() {
        assertThat(broken("a: 1\nb: [1,\nc: 2\n").line()).isGreaterThan(1);
        assertThat(broken("a: \0\n").what()).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a: &a [*a]", "a: &a { b: *a }"})
    void whatContainsItselfIsTold(String text) {
        assertThat(broken(text).what()).contains("contains itself");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[", "{ a: ", "- "})
    void whatIsTooDeepTakesNoStack(String opening) {
        for (int depth : new int[] {300, 30_000}) {
            assertThat(YamlText.read(opening.repeat(depth))).isInstanceOf(YamlText.Broken.class);
        }
        var closed = "[".repeat(300) + "]".repeat(300);
        assertThat(broken("# one\n" + closed))
                .isEqualTo(new YamlText.Broken(YamlText.Fault.TOO_DEEP, 2, 201, "this lies more than 200 values deep"));
        assertThat(YamlText.read("[".repeat(150) + "]".repeat(150))).isInstanceOf(YamlText.Root.class);
    }

    @Test
    void aliasesThatStandForMillionsAreCountedAndNotWrittenOut() {
        var text = new StringBuilder("a0: &a0 [x]\n");
        for (int i = 1; i <= 15; i++) {
            text.append("a%d: &a%d [*a%d, *a%d, *a%d]\n".formatted(i, i, i - 1, i - 1, i - 1));
        }
        assertThat(broken(text.toString())).satisfies(bomb -> {
            assertThat(bomb.fault()).isEqualTo(YamlText.Fault.TOO_LARGE);
            assertThat(bomb.what()).contains("1000000");
            assertThat(bomb.line()).as("the first that stands for too much").isEqualTo(13);
        });
        assertThat(YamlText.read("a: &a [x]\nb: [*a, *a]\n")).isInstanceOf(YamlText.Root.class);
    }

    @Test
    void aliasesThatLieInEachOtherAreAsDeepAsTheyWouldBeWrittenOut() {
        var text = new StringBuilder("a0: &a0 [x]\n");
        for (int i = 1; i <= 300; i++) {
            text.append("a%d: &a%d [*a%d]\n".formatted(i, i, i - 1));
        }
        assertThat(broken(text.toString()).fault()).isEqualTo(YamlText.Fault.TOO_DEEP);
    }

    @Test
    void aThousandMayTakeInTheSame() {
        var text = new StringBuilder("all: &all { a: 1, b: [2, 3] }\n");
        for (int i = 0; i < 1_000; i++) {
            text.append("s").append(i).append(": { <<: *all, c: 4 }\n");
        }
        assertThat(YamlText.read(text.toString())).isInstanceOf(YamlText.Root.class);
    }

    @Test
    void whatIsTooLongIsRefusedBeforeItIsRead() {
        var limits = new YamlLimits(10, 10, 100);
        assertThat(YamlText.read("a: 1 #" + "x".repeat(100), limits))
                .isEqualTo(new YamlText.Broken(YamlText.Fault.TOO_LARGE, 0, 0, "it has more than 100 characters"));
        assertThat(YamlText.read("a: 1 #" + "x".repeat(100), limits.ofAnyLength()))
                .isInstanceOf(YamlText.Root.class);
        assertThat(YamlText.read("[" + "1,".repeat(45) + "1]", limits))
                .as("a text without aliases is no bomb")
                .isInstanceOf(YamlText.Root.class);
    }
}
