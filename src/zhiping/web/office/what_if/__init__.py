"""试算: change a figure of a plan and see, over its season's cases, who changes side. Nothing is saved."""
