package dev.phoenix.driver.terraform;

import dev.phoenix.driver.SiteOutputs;
import dev.phoenix.driver.StepContext;
import dev.phoenix.model.PhoenixException;
import dev.phoenix.model.estate.Estate;
import dev.phoenix.model.estate.SiteSpec;
import java.nio.file.Files;
import java.nio.file.Path;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Asked of the engine each time: a copy would be the one thing of a state that is not encrypted. */
public final class TerraformOutputs implements SiteOutputs {
    private final TofuEngine engine;

    public TerraformOutputs(TofuEngine engine) {
        this.engine = engine;
    }

    @Override
    public String text(StepContext context, String site, String output) throws InterruptedException {
        return text(context.estate(), context.siteFolder(site), site, output);
    }

    /** The same for whoever has no step to do: a run may be at work in that folder meanwhile. */
    public String text(Estate estate, Path siteFolder, String site, String output) throws InterruptedException {
        var source = estate.site(site).map(SiteSpec::terraform).orElse(site);
        var folder = Workspace.folder(siteFolder);
        if (!Files.isDirectory(folder)) {
            throw fault(source, "has not been applied here", "Provision the site first: phoenix up " + site);
        }
        var ended = new TofuProcess(engine, folder).look(TofuCommand.output(output));
        if (ended.exit() != 0) {
            throw fault(
                    source,
                    "has no output " + output,
                    "Declare it: output \"" + output + "\" { value = …, sensitive = true }; then: phoenix up " + site);
        }
        try {
            var value = JsonMapper.shared().readTree(SiteTerraform.lastLine(ended.out()));
            if (value.isString()) {
                return value.asString("");
            }
        } catch (JacksonException _) {
            // A list or a map on several lines.
        }
        throw fault(source, "has an output " + output + " that is no text", "Hand the one text in it over.");
    }

    private static PhoenixException fault(String source, String what, String remedy) {
        return PhoenixException.failed("TF-034", source + " " + what + ".", remedy);
    }
}
