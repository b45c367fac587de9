"""业绩核实: the one way in which employers and authorities vouch for single dossier items and conclude disputes."""
