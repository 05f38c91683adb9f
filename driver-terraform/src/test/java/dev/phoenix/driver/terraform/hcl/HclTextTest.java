package dev.phoenix.driver.terraform.hcl;

import static org.assertj.core.api.Assertions.assertThat;

import dev.phoenix.driver.terraform.hcl.HclText.Fault;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HclTextTest {
    private static final String SOUND = """
            # a comment { that opens nothing
            // another [
            /* and one
               of two lines ( */
            terraform {
              required_version = ">= 1.6"
              required_providers { hcloud = { source = "hetznercloud/hcloud" } }
            }

            variable "image" {
              type    = string
              default = "debian-12" # with a remark }
            }

            locals {
              hosts = {
                edge = { roles = ["edge", "mail"], private = "10.0.0.1" }
              }
              deep   = "a ${join("-", [for x in ["}", "{"] : "${x}\\""])} b $${not} %%{this}"
              number = (1 +
                2)
            }

            resource hcloud_server "host" {
              for_each  = local.hosts
              user_data = <<-EOT
                #cloud-config { [ ( "
                ${jsonencode({ a = 1 })}
                EOT
              lifecycle { ignore_changes = [user_data] }
            }

            output "phoenix_hosts" { value = { for name, host in local.hosts : name => host } }
            """;

    @Test
    void blocksHaveTheirNamesArgumentsAndLines() {
        var read = HclText.read(SOUND);
        assertThat(read.fault()).isEmpty();
        assertThat(read.blocks())
                .extracting(block -> block.kind() + block.labels() + block.line())
                .containsExactly(
                        "terraform[]5",
                        "variable[image]10",
                        "locals[]15",
                        "resource[hcloud_server, host]24",
                        "output[phoenix_hosts]33");
        assertThat(read.blocks().get(1).arguments()).isEqualTo(Map.of("type", "string", "default", "\"debian-12\""));
        assertThat(read.blocks().get(1).literal("default")).hasValue("debian-12");
        assertThat(read.blocks().get(1).literal("type")).isEmpty();
        assertThat(read.blocks().get(3).arguments()).containsOnlyKeys("for_each", "user_data");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "\n\n",
                "# only this",
                "\ufeffa = 1\n",
                "a = 1",
                "a = <<E\nx\nE",
                "a = 1\r\nb {\r\n}\r\n",
                "a = b ? c : d"
            })
    void whatEnginesReadIsRead(String text) {
        assertThat(HclText.read(text).fault()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'locals {\n  a = 1\n'|1|the { of this block is never closed",
                "'a = 1\n}\n'|2|this } closes nothing",
                "'a = [1,\n2\n'|1|the [ of this line is never closed",
                "'a = [1)\n'|1|this ) cannot close the [ of line 1",
                "'a = \"x\nb = 1\n'|1|the \" of this line is never closed",
                "'a = \"${x\"\n'|1|",
                "'a {\n b = <<E\n x\n}\n'|2|the text after <<E never ends with a line that is only E",
                "'\n; nothing\n'|2|here an argument (NAME = VALUE) or a block (KIND \"NAME\" { … }) is expected",
                "'a\nb = 1\n'|1|a is followed neither by = nor by a block's {",
                "'a b = 1\n'|1|a is followed neither by = nor by a block's {",
                "'a =\nb = 1\n'|1|there is no value after =",
                "'/* x\n'|1|this comment never ends",
                "'resource \"a \"b\" {\n}'|1|"
            })
    void whatNoEngineReadsIsToldWithItsLine(String text, int line, String what) {
        assertThat(HclText.read(text).fault()).hasValueSatisfying(fault -> {
            assertThat(fault.line()).isEqualTo(line);
            assertThat(fault.what()).contains(what == null ? "" : what);
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"a {\n", "a = [", "[", "a = \"${", "\"", "{ ", "a = <<E\n", "a = (\n"})
    void whatNeverEndsTakesNoStack(String opening) {
        assertThat(HclText.read(opening.repeat(50_000)).fault()).isPresent();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void anyChangeOfAFileIsReadToAnEnd(long seed) {
        var random = new Random(seed);
        for (int i = 0; i < 5_000; i++) {
            var changed = new StringBuilder(SOUND);
            for (int change = random.nextInt(4); change >= 0 && !changed.isEmpty(); change--) {
                int at = random.nextInt(changed.length());
                switch (random.nextInt(3)) {
                    case 0 -> changed.deleteCharAt(at);
                    case 1 -> changed.insert(at, "{}[]()\"\\$%#<\n\0\ud83d".charAt(random.nextInt(15)));
                    default -> changed.setLength(at + 1);
                }
            }
            HclText.read(changed.toString())
                    .fault()
                    .ifPresent(fault -> assertThat(fault.line()).isPositive());
        }
    }

    @Test
    void jsonIsReadAsTheBlocksThatItStandsFor() {
        var read = HclText.readJson("""
                {"variable": {"image": {"default": "debian-12"}, "size": [{}]},
                 "locals": {"hosts": {}},
                 "resource": {"hcloud_server": {"a": {}, "b": {}}},
                 "output": {"phoenix_hosts": {"value": "${local.hosts}"}}}
                """);
        assertThat(read.fault()).isEmpty();
        assertThat(read.blocks())
                .extracting(block -> block.kind() + block.labels())
                .containsExactlyInAnyOrder(
                        "variable[image]",
                        "variable[size]",
                        "locals[]",
                        "resource[hcloud_server, a]",
                        "resource[hcloud_server, b]",
                        "output[phoenix_hosts]");
    }

    @Test
    void jsonThatIsNoneIsToldWithItsLine() {
        assertThat(HclText.readJson("{\n  \"a\": [\n").fault())
                .hasValueSatisfying(fault -> assertThat(fault.line()).isGreaterThan(1));
        assertThat(HclText.readJson("[]").fault()).hasValue(new Fault(1, "it is no JSON object"));
        for (var deep : List.of("[", "{\"a\":")) {
            assertThat(HclText.readJson(deep.repeat(50_000)).fault()).isPresent();
        }
    }
}
