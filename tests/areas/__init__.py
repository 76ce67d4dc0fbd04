"""Areas beside points: targets, results and findings; and the further areas of the Ezhou notice held against its print."""
