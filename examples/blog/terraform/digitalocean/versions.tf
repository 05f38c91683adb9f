terraform {
  required_version = ">= 1.6"
  required_providers {
    digitalocean = {
      source = "digitalocean/digitalocean"
      # What is written here holds for both lines of the provider.
      version = ">= 1.23.0, < 3.0.0"
    }
  }
}

# Token and endpoint come from the environment: DIGITALOCEAN_TOKEN, and DIGITALOCEAN_API_URL where it isn't DigitalOcean's own.
provider "digitalocean" {}
