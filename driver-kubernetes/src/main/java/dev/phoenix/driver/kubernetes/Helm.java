package dev.phoenix.driver.kubernetes;

import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** Makes manifests of a chart, and asks no cluster for it. */
@FunctionalInterface
public interface Helm {
    /**
     * @param arguments as helm documents them: {@code template NAME CHART …}
     * @return empty where there is no helm
     */
    Optional<Rendered> run(List<String> arguments) throws IOException, InterruptedException;
}
