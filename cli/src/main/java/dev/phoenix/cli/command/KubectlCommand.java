package dev.phoenix.cli.command;

import dev.phoenix.cli.Surroundings;
import dev.phoenix.cli.state.KubectlChoice;
import dev.phoenix.cli.state.Session;
import dev.phoenix.cli.state.TofuChoice;
import dev.phoenix.driver.ChildEnvironment;
import dev.phoenix.driver.kubernetes.OperatorKubeconfig;
import dev.phoenix.driver.terraform.TerraformOutputs;
import dev.phoenix.model.PhoenixException;
import dev.phoenix.model.estate.KubeconfigSpec;
import dev.phoenix.model.estate.SiteSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
        name = "kubectl",
        description =
                "Runs kubectl for a site's cluster, on its control host or here: phoenix kubectl SITE get pods -A.")
final class KubectlCommand extends EstateCommand {
    /** What a person's editor and pager are called. */
    private static final ChildEnvironment PASSED =
            ChildEnvironment.plain().withNames(Set.of("KUBE_EDITOR", "EDITOR", "VISUAL", "PAGER"));

    @Parameters(index = "0", paramLabel = "SITE")
    String site = "";

    @Parameters(index = "1..*", arity = "0..*", paramLabel = "ARGS")
    List<String> arguments = new ArrayList<>();

    KubectlCommand(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    public Integer call() throws InterruptedException {
        try (var session = session()) {
            if (session.estate().kubernetes().isEmpty()) {
                throw PhoenixException.usage(
                        "EST-028",
                        "the estate has no Kubernetes: the commit has no folder kubernetes, and phoenix.yaml no section of that name.",
                        "Commit the manifests, or call kubectl itself with the kubeconfig that you have.");
            }
            var spec = session.estate().site(site).map(SiteSpec::kubeconfig).orElse(KubeconfigSpec.USUAL);
            return switch (spec) {
                case KubeconfigSpec.OnHost(var paths) -> onControlHost(session, paths);
                case KubeconfigSpec.OfOperator(var path) ->
                    here(OperatorKubeconfig.file(path, site, surroundings.home()));
                case KubeconfigSpec.Output(var output) -> withOutput(session, output);
            };
        }
    }

    private int onControlHost(Session session, List<String> paths) throws InterruptedException {
        var control = HostAccess.inventory(session, site).control();
        var command = HostAccess.ssh(session, site, control, surroundings.terminal(), there(paths, arguments));
        return Children.inherit(command, surroundings.folder(), ChildEnvironment.plain(), Map.of());
    }

    /** The usual places are known to the kubectl there; one that is named is told to it. */
    static List<String> there(List<String> paths, List<String> arguments) {
        var words = new ArrayList<String>();
        if (paths.size() == 1) {
            words.addAll(List.of("env", "KUBECONFIG=" + paths.getFirst()));
        }
        words.add("kubectl");
        words.addAll(arguments);
        return words;
    }

    private int here(Path kubeconfig) throws InterruptedException {
        var command = new ArrayList<>(KubectlChoice.find(surroundings));
        command.addAll(arguments);
        return Children.inherit(command, surroundings.folder(), PASSED, Map.of("KUBECONFIG", kubeconfig.toString()));
    }

    /** kubectl reads a file only. It is there while kubectl runs, beside the key of the state that it is from, and as private. */
    private int withOutput(Session session, String output) throws InterruptedException {
        var folder = session.state().siteFolder(site);
        var text = new TerraformOutputs(TofuChoice.find(surroundings)).text(session.estate(), folder, site, output);
        try {
            var file = Files.createTempFile(folder, "kubeconfig-", "");
            // Ctrl-C ends us, too.
            file.toFile().deleteOnExit();
            try {
                Files.writeString(file, text);
                return here(file);
            } finally {
                Files.deleteIfExists(file);
            }
        } catch (IOException broken) {
            throw PhoenixException.failed(
                    "STA-001", folder + " cannot be written.", "Check free space and permissions.", broken);
        }
    }
}
