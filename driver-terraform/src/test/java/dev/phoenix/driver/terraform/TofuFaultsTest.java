package dev.phoenix.driver.terraform;

import static org.assertj.core.api.Assertions.assertThat;

import dev.phoenix.model.SourceSpan;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TofuFaultsTest {
    @Test
    void aReferenceToNothingIsToldWithFileAndLine() {
        String recorded = """
                {"@level":"error","@message":"Error: Reference to undeclared local value","@module":"tofu.ui","@timestamp":"2026-11-21T01:57:28.558643Z","diagnostic":{"severity":"error","summary":"Reference to undeclared local value","detail":"A local value with the name \\"nope\\" has not been declared.","range":{"filename":"bad.tf","start":{"line":1,"column":22,"byte":21},"end":{"line":1,"column":32,"byte":31}}},"type":"diagnostic"}""";
        var fault = (TofuEvent.Fault) TofuEvent.parse(recorded);
        var diagnostic = TofuFaults.diagnostic("terraform/hetzner", fault);
        assertThat(diagnostic.code()).isEqualTo("TF-003");
        assertThat(diagnostic.where()).contains(new SourceSpan("terraform/hetzner/bad.tf", 1, 22));
        assertThat(diagnostic.what())
                .isEqualTo(
                        "Reference to undeclared local value: A local value with the name \"nope\" has not been declared.");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            TF-011 | Error: unable to authenticate | the given token is not valid (unauthorized)
            TF-011 | Error creating Droplet: POST https://api/v2/droplets: 401 Unable to authenticate you
            TF-012 | server limit reached (resource_limit_exceeded)
            TF-012 | Error creating droplet: 422 creating this/these droplet(s) will exceed your droplet limit
            TF-013 | error during placement (resource_unavailable)
            TF-013 | 422 Size is not available in this region.
            TF-014 | limit of 3600 requests per hour reached (rate_limit_exceeded)
            TF-015 | Get "https://api.hetzner.cloud/v1/servers": dial tcp 192.0.2.1:443: connect: connection refused
            TF-015 | Error creating VPC: Post "https://api.digitalocean.com/v2/vpcs": EOF
            TF-016 | server name is already used (uniqueness_error)
            TF-018 | Failed to query available provider packages
            TF-003 | Invalid expression""")
    void eachTextOfAProviderHasItsCode(String code, String text) {
        var fault = new TofuEvent.Fault(true, text, "", "hcloud_server.host[\"edge\"]", Optional.empty());
        assertThat(TofuFaults.diagnostic("terraform/hetzner", fault).code()).isEqualTo(code);
    }

    @Test
    void aLockIsToldWithItsOwner() {
        String detail = """
                Error message: resource temporarily unavailable
                Lock Info:
                  ID:        5e4c3f4e-0f6b-5a3c-1d1c-0f2d5d5c9a11
                  Path:      ../terraform.tfstate
                  Operation: OperationTypeApply
                  Who:       root@machine
                """;
        var fault = new TofuEvent.Fault(true, "Error acquiring the state lock", detail, "", Optional.empty());
        assertThat(TofuFaults.diagnostic("t", fault).what())
                .isEqualTo(
                        "Error acquiring the state lock: held by root@machine, ID 5e4c3f4e-0f6b-5a3c-1d1c-0f2d5d5c9a11.");
    }

    @Test
    void allErrorsAreToldAndNoWarnings() {
        var faults = List.of(
                new TofuEvent.Fault(false, "deprecated", "", "", Optional.empty()),
                new TofuEvent.Fault(true, "one", "", "", Optional.empty()),
                new TofuEvent.Fault(true, "two", "", "", Optional.empty()));
        assertThat(TofuFaults.failure("tofu plan", "t", faults, "").diagnostics())
                .hasSize(2);
    }
}
