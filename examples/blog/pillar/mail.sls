# The selector is the one in phoenix.yaml (services: mail) and in the zone (<selector>._domainkey).
mail:
  selector: s2026
