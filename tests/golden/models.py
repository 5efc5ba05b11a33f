"""The small random models of the golden data: their configurations and weights."""

import torch

OBJECTIVES = {
    "linear_pixel_clean": {"type": "flow", "prediction": "clean"},
    "unet_latent_velocity": {"type": "flow", "prediction": "velocity"},
    "linear_pixel_noise": {"type": "epsilon", "prediction": "noise"},
}

TRANSFORMERS = {
    "linear_pixel_clean": {"heads": 4, "kv_heads": 2, "qk_norm": True},
    "unet_latent_velocity": {"heads": 2, "kv_heads": 1, "qk_norm": True},
    "linear_pixel_noise": {
        "heads": 4,
        "kv_heads": 4,
        "qk_norm": False,
        "rope_theta": 500.0,
        "norm_eps": 1e-5,
    },
}

PIXELS = {"space": "pixel", "channels": 3, "downsample": 1, "patch": "linear"}
# Whose pictures that are made from another see that one cell by cell, and say which pixels change.
EDIT_SOURCE = {"linear_pixel_clean", "unet_latent_velocity"}
IMAGES = {
    "linear_pixel_clean": {**PIXELS, "patch_size": 4, "width": 16, "height": 16},
    "unet_latent_velocity": {
        "space": "latent",
        "channels": 4,
        "downsample": 8,
        "patch": "unet",
        "patch_size": 2,
        "width": 64,
        "height": 64,
    },
    "linear_pixel_noise": {**PIXELS, "patch_size": 2, "width": 8, "height": 8},
}


def configuration(name):
    """config.json of the bundle `name`."""
    config = {
        "format": "rebus-bundle",
        "version": 2,
        "name": name.replace("_", " "),
        "transformer": {
            "vocab_size": 64,
            "width": 32,
            "layers": 2,
            "ffn_width": 48,
            "rope_theta": 10000.0,
            "norm_eps": 1e-6,
            "max_tokens": 128,
            **TRANSFORMERS[name],
        },
        "image": {
            "unet_width": 16,
            "unet_blocks": 2,
            "time_width": 16,
            "edit_source": name in EDIT_SOURCE,
            "edit_changes": name in EDIT_SOURCE,
            **IMAGES[name],
        },
        "objective": {"train_steps": 1000, "time_shift": 1.0, **OBJECTIVES[name]},
        "sampling": {
            "steps": 4,
            "sampler": "ddim" if name == "linear_pixel_noise" else "euler",
            "guidance": 3.0,
            "guidance_start": 0.0,
            "guidance_end": 1.0,
            "guidance_rescale": 0.0,
            "temperature": 0.0,
        },
    }
    if config["image"]["space"] == "latent":
        config["vae"] = {"channels": 4, "widths": [12, 16, 24], "blocks": 2}
    return config


class WeightMaker:
    """Random weights that keep activations around 1, with biases and norms that matter."""

    def __init__(self, seed):
        self.generator = torch.Generator().manual_seed(seed)
        self.weights = {}

    def random(self, *shape):
        return torch.randn(*shape, generator=self.generator)

    def norm(self, name, size, bias=False):
        self.weights[name + ".weight"] = 1 + 0.2 * self.random(size)
        if bias:
            self.weights[name + ".bias"] = 0.2 * self.random(size)

    def linear(self, name, out, into, bias=True):
        self.weights[name + ".weight"] = self.random(out, into) / into**0.5
        if bias:
            self.weights[name + ".bias"] = 0.2 * self.random(out)

    def conv(self, name, out, into, size, bias=True):
        fan_in = into * size * size
        self.weights[name + ".weight"] = self.random(out, into, size, size) / fan_in**0.5
        if bias:
            self.weights[name + ".bias"] = 0.2 * self.random(out)

    def res_block(self, name, into, out, time=None):
        self.norm(name + ".norm1", into, bias=True)
        self.conv(name + ".conv1", out, into, 3)
        if time is not None:
            self.linear(name + ".time", 2 * out, time)
        self.norm(name + ".norm2", out, bias=True)
        self.conv(name + ".conv2", out, out, 3)
        if into != out:
            self.conv(name + ".shortcut", out, into, 1)


def model_weights(config, seed):
    """Every tensor of model.safetensors, float32."""
    maker = WeightMaker(seed)
    transformer, image = config["transformer"], config["image"]
    vocabulary, width = transformer["vocab_size"], transformer["width"]
    size = width // transformer["heads"]
    heads = transformer["heads"] + 2 * transformer["kv_heads"]
    maker.weights["text.embedding.weight"] = maker.random(vocabulary, width)
    maker.linear("text.head", vocabulary, width, bias=False)
    maker.norm("norm", width)
    for i in range(transformer["layers"]):
        layer = f"layers.{i}"
        maker.norm(layer + ".attention_norm", width)
        maker.linear(layer + ".attention.qkv", heads * size, width, bias=False)
        if transformer["qk_norm"]:
            maker.norm(layer + ".attention.q_norm", size)
            maker.norm(layer + ".attention.k_norm", size)
        maker.linear(layer + ".attention.out", width, transformer["heads"] * size, bias=False)
        maker.norm(layer + ".ffn_norm", width)
        maker.linear(layer + ".ffn.gate_up", 2 * transformer["ffn_width"], width, bias=False)
        maker.linear(layer + ".ffn.down", width, transformer["ffn_width"], bias=False)

    time, channels, p = image["time_width"], image["channels"], image["patch_size"]
    pixels = image["downsample"] ** 2  # of a cell
    maker.linear("time.in", time, 256)
    maker.linear("time.out", time, time)
    maker.linear("image.position", width, 26, bias=False)
    if image["patch"] == "linear":
        maker.linear("image.time", channels * p * p, time, bias=False)
        maker.linear("image.patch_in", width, channels * p * p)
        maker.linear("image.patch_out", channels * p * p, width)
        if image["edit_source"]:
            maker.linear("image.source_in", width, channels * p * p, bias=False)
            maker.linear("image.keep", p * p, width)
            maker.linear("image.changes", p * p * pixels, width)
        return maker.weights
    unet = image["unet_width"]
    maker.conv("image.down.conv_in", unet, channels, 3)
    maker.conv("image.down.merge", width, unet, p)
    maker.linear("image.up.split", unet * p * p, width)
    for n in range(image["unet_blocks"]):
        maker.res_block(f"image.down.blocks.{n}", unet, unet, time)
        maker.res_block(f"image.up.blocks.{n}", 2 * unet, unet, time)
    maker.norm("image.up.norm", unet, bias=True)
    maker.conv("image.up.conv_out", channels, unet, 3)
    if image["edit_source"]:
        maker.conv("image.down.conv_source", unet, channels, 3, bias=False)
        maker.conv("image.up.keep", 1, unet, 3)
        maker.conv("image.up.changes_in", unet, unet, 3)
        maker.conv("image.up.changes_out", pixels, unet, 3)
    return maker.weights


def vae_weights(config, seed):
    """Every tensor of vae.safetensors, float32."""
    maker = WeightMaker(seed)
    channels, blocks = config["channels"], config["blocks"]
    width0, width1, width2 = config["widths"]
    maker.conv("encoder.conv_in", width1, 48, 3)
    maker.conv("encoder.down", width2, width1, 2)
    maker.norm("encoder.norm", width2, bias=True)
    maker.conv("encoder.conv_out", 2 * channels, width2, 3)
    maker.conv("decoder.conv_in", width2, channels, 3)
    maker.conv("decoder.up1", 4 * width1, width2, 1)
    maker.conv("decoder.up0", 4 * width0, width1, 1)
    for n in range(blocks):
        maker.res_block(f"encoder.blocks1.{n}", width1, width1)
        maker.res_block(f"encoder.blocks2.{n}", width2, width2)
        maker.res_block(f"decoder.blocks2.{n}", width2, width2)
        maker.res_block(f"decoder.blocks1.{n}", width1, width1)
    maker.res_block("decoder.blocks0.0", width0, width0)
    maker.norm("decoder.norm", width0, bias=True)
    maker.conv("decoder.conv_out", 12, width0, 3)
    # One log variance lies far above the clamp, and one far below.
    maker.weights["encoder.conv_out.bias"][channels] = 20.0
    maker.weights["encoder.conv_out.bias"][channels + 1] = -30.0
    maker.weights["latent.mean"] = 0.3 * maker.random(channels)
    maker.weights["latent.std"] = 1 + 0.2 * maker.random(channels).abs()
    return maker.weights
