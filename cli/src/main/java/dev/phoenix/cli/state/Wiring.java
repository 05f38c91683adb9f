package dev.phoenix.cli.state;

import dev.phoenix.cli.Surroundings;
import dev.phoenix.cli.engine.Engines;
import dev.phoenix.driver.data.DataDriver;
import dev.phoenix.driver.data.postgres.ObservedRoles;
import dev.phoenix.driver.dns.DnsDriver;
import dev.phoenix.driver.dns.ServiceNames;
import dev.phoenix.driver.edge.gate.ChosenEdges;
import dev.phoenix.driver.edge.gate.Gates;
import dev.phoenix.driver.edge.shift.EdgeDriver;
import dev.phoenix.driver.kubernetes.KubectlKustomize;
import dev.phoenix.driver.kubernetes.KubernetesDriver;
import dev.phoenix.driver.kubernetes.OwnHelm;
import dev.phoenix.driver.kubernetes.Renderers;
import dev.phoenix.driver.kubernetes.ServiceAddresses;
import dev.phoenix.driver.salt.SaltDriver;
import dev.phoenix.driver.terraform.Consent;
import dev.phoenix.driver.terraform.TerraformDriver;
import dev.phoenix.driver.terraform.TerraformOutputs;
import dev.phoenix.model.PhoenixException;
import dev.phoenix.model.estate.Estate;
import dev.phoenix.model.estate.LoginSpec;
import dev.phoenix.model.estate.SiteSpec;
import dev.phoenix.observe.ObserveDriver;
import dev.phoenix.plan.ActiveSite;
import dev.phoenix.remote.HostKeyFolder;
import dev.phoenix.remote.Identities;
import dev.phoenix.remote.Jumps;
import dev.phoenix.remote.Login;
import dev.phoenix.remote.Remote;
import dev.phoenix.remote.SiteJumps;
import dev.phoenix.remote.SshKeys;
import dev.phoenix.remote.SshRemote;
import dev.phoenix.runner.Drivers;
import dev.phoenix.runner.ReportWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Which engine does what. Nothing is connected to before a step needs it. */
public final class Wiring implements AutoCloseable {
    /** A new server boots, and answers after a while. */
    private static final Duration BOOT = Duration.ofMinutes(4);

    private final StateFolder state;
    private final Estate estate;
    private final Surroundings surroundings;
    private final Consent consent;
    private Optional<Remote> remote = Optional.empty();
    private Optional<Drivers> drivers = Optional.empty();

    Wiring(StateFolder state, Estate estate, Surroundings surroundings, Consent consent) {
        this.state = state;
        this.estate = estate;
        this.surroundings = surroundings;
        this.consent = consent;
    }

    public Drivers drivers() {
        var made = drivers.orElseGet(this::make);
        drivers = Optional.of(made);
        return made;
    }

    private Drivers make() {
        var hosts = remote();
        var edges = new ChosenEdges(hosts);
        var tofu = TofuChoice.find(surroundings);
        var outputs = new TerraformOutputs(tofu);
        return new Drivers(List.of(
                new TerraformDriver(tofu, this::publicLine, consent),
                new SaltDriver(hosts),
                new KubernetesDriver(
                        hosts,
                        new ObservedRoles(hosts),
                        outputs,
                        new Renderers(
                                new KubectlKustomize(this::kube), new OwnHelm(() -> surroundings.program("helm"))),
                        surroundings.home()),
                new DnsDriver(),
                new EdgeDriver(edges, new Gates(hosts, this::gateTools)),
                new DataDriver(hosts, edges, new ServiceAddresses(hosts, outputs, surroundings.home())),
                new ObserveDriver(hosts, edges, trusted())));
    }

    /** Made only where an edge needs a gate. */
    private Path gateTools() {
        return engine("gate", "the gate's programs are");
    }

    /** Made only where manifests are put together by Kustomize. */
    private Path kube() {
        return engine("kube", "kubectl is");
    }

    private Path engine(String name, String what) {
        var home = surroundings
                .installation()
                .orElseThrow(() -> PhoenixException.failed(
                        "PHX-013", what + " not at hand.", "Start Phoenix by ./phoenix, which provides it."));
        return Objects.requireNonNull(
                        new Engines(home).ensure(List.of(name), _ -> {}).get(name))
                .path();
    }

    /** Where an estate's certificates are signed by a CA of one's own: PEM file named by {@code PHOENIX_CA_FILE}. */
    private Optional<Path> trusted() {
        return Optional.ofNullable(surroundings.environment().get("PHOENIX_CA_FILE"))
                .filter(file -> !file.isEmpty())
                .map(Path::of);
    }

    public ActiveSite activeSite() {
        return ServiceNames::whereTheyLead;
    }

    public ReportWriter reports() {
        return new RunReport(estate, surroundings.version());
    }

    /** The key for a site's hosts: the owner's, where the estate names one. */
    public Path identity(String site) {
        return identities().file(site);
    }

    /** As whom, and where, a site's hosts are entered; a site that the estate has no more was entered as is usual. */
    public Login login(String site) {
        var spec = loginSpec(site);
        return new Login(spec.user(), spec.port());
    }

    /** Through which hosts a site's hosts are entered. */
    public Jumps jumps() {
        return new SiteJumps(this::loginSpec, state::inventory);
    }

    private LoginSpec loginSpec(String site) {
        return estate.site(site).map(SiteSpec::login).orElse(LoginSpec.USUAL);
    }

    private Identities identities() {
        var owners = new LinkedHashMap<String, Path>();
        estate.sites()
                .forEach((name, site) -> site.login().identity().ifPresent(file -> owners.put(name, ofOwner(file))));
        return new Identities(identity(), owners);
    }

    private Path ofOwner(String file) {
        return file.startsWith("~/") ? surroundings.home().resolve(file.substring(2)) : Path.of(file);
    }

    /** Private key that Phoenix logs in with: one for each estate, made at first use. */
    private Path identity() {
        return state.root().resolve("ssh").resolve("operator");
    }

    private String publicLine(String site) {
        var own = operatorKey();
        var identities = identities();
        return identities.file(site).equals(identity()) ? own.publicLine() : identities.publicLine(site);
    }

    private SshKeys.Pair operatorKey() {
        return SshKeys.ensure(identity(), "phoenix-" + estate.name());
    }

    private Remote remote() {
        var hosts = remote.orElseGet(() -> {
            var _ = operatorKey();
            return new SshRemote(identities(), new HostKeyFolder(state::siteFolder), BOOT, this::login, jumps());
        });
        remote = Optional.of(hosts);
        return hosts;
    }

    @Override
    public void close() {
        remote.ifPresent(Remote::close);
    }
}
