name = "helpers"
