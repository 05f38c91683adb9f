package dev.phoenix.driver;

/**
 * What a site's Terraform hands over by name. An interface because whoever makes servers and whoever needs such a value do
 * not know each other.
 */
@FunctionalInterface
public interface SiteOutputs {
    /**
     * The value of an output that is a text, sensitive or not; nothing of it is in a message.
     *
     * @throws dev.phoenix.model.PhoenixException TF-034 if there is no such output, or it is no text
     */
    String text(StepContext context, String site, String output) throws InterruptedException;
}
