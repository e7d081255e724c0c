document.title = "Busbar";
