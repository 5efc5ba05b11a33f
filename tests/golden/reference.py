"""The Rebus model in plain PyTorch: the oracle that the C++ engine is compared with.

Written from the model's definition and from nothing else, for reading rather than for speed. Every
function takes the weights as a dictionary with the names of model.safetensors, computes in the
dtype of those weights, and handles one sample at a time: batching and caching are the engine's
business, and padding is checked by comparing a padded batch with the samples alone.

Shapes: T tokens, D width, H heads, G key/value heads, Dh = D/H, P patches, C channels,
p patch size, U U-Net width, E time width, V vocabulary. Pictures are [C, h, w].
"""

import math

import torch
import torch.nn.functional as F

PAD, UNK, BOS, USER, MODEL, EOT, BOI, EOI = range(8)
LEAST_KEEP_TIME = 0.1  # see keep()
SLOT = -1  # stands in the token list where a patch of a picture stands in the sequence


# ---------------------------------------------------------------- sequence


def build_sequence(turns, patch_counts):
    """Lays out <s>, then per turn its role, parts and <eot>.

    turns: [(USER or MODEL, [("text", [ids]) or ("picture", index)])].
    Returns tokens (SLOT at patches), spans [(begin, count, picture)] and the target of the
    next-token loss at each position (None where there is none).
    """
    tokens, spans = [BOS], []
    in_model_turn = [False]
    for role, parts in turns:
        tokens.append(role)
        in_model_turn.append(False)  # the role itself is given, never predicted
        body = []
        for kind, value in parts:
            if kind == "text":
                body += value
            else:
                begin = len(tokens) + len(body) + 1
                spans.append((begin, patch_counts[value], value))
                body += [BOI] + [SLOT] * patch_counts[value] + [EOI]
        body.append(EOT)
        tokens += body
        in_model_turn += [role == MODEL] * len(body)

    targets = []
    for i in range(len(tokens)):
        has_next = i + 1 < len(tokens) and in_model_turn[i + 1]
        forced = tokens[i] in (BOI, SLOT)
        targets.append(tokens[i + 1] if has_next and not forced else None)
    return tokens, spans, targets


def open_for_picture(turns, picture, patch_counts):
    """The sequence while `picture` is being made: it is open-ended after the picture's patches."""
    tokens, spans, _ = build_sequence(turns + [(MODEL, [("picture", picture)])], patch_counts)
    return tokens[:-2], spans  # without <eoi> and <eot>


def without_last_user_text(turns):
    """The unconditional context: the last user turn loses its text and keeps its pictures."""
    last = max(i for i, (role, _) in enumerate(turns) if role == USER)
    result = list(turns)
    result[last] = (USER, [part for part in turns[last][1] if part[0] == "picture"])
    return result


def attention_mask(length, spans, padded_length):
    """Who sees whom in a sample padded at its end: [padded_length, padded_length] of bool."""
    mask = torch.zeros(padded_length, padded_length, dtype=torch.bool)
    for query in range(padded_length):
        for key in range(padded_length):
            same_picture = any(
                begin <= query < begin + count and begin <= key < begin + count
                for begin, count, _ in spans
            )
            is_padding = key >= length
            mask[query, key] = (key <= query or same_picture) and not is_padding
    return mask


# ---------------------------------------------------------------- layers


def linear(x, weights, name):
    y = x @ weights[name + ".weight"].T
    bias = weights.get(name + ".bias")
    return y if bias is None else y + bias


def conv(x, weights, name, stride=1, padding=1):
    """x: [channels, h, w]."""
    return F.conv2d(
        x[None], weights[name + ".weight"], weights.get(name + ".bias"), stride, padding
    )[0]


def rms_norm(x, weight, eps):
    return x / torch.sqrt((x * x).mean(-1, keepdim=True) + eps) * weight


def group_norm(x, weights, name):
    """x: [channels, h, w]; 8 groups where the channels divide by 8, else one."""
    channels = x.shape[0]
    groups = 8 if channels % 8 == 0 else 1
    flat = x.reshape(groups, -1)
    mean = flat.mean(1, keepdim=True)
    variance = ((flat - mean) ** 2).mean(1, keepdim=True)
    normed = ((flat - mean) / torch.sqrt(variance + 1e-5)).reshape(x.shape)
    weight, bias = weights[name + ".weight"], weights[name + ".bias"]
    return normed * weight[:, None, None] + bias[:, None, None]


def silu(x):
    return x * torch.sigmoid(x)


def space_to_depth(x, p):
    """[C, h, w] -> [C*p*p, h/p, w/p], element c*p*p + i*p + j."""
    channels, height, width = x.shape
    x = x.reshape(channels, height // p, p, width // p, p)
    return x.permute(0, 2, 4, 1, 3).reshape(channels * p * p, height // p, width // p)


def depth_to_space(x, p):
    """The inverse of space_to_depth."""
    channels, height, width = x.shape
    x = x.reshape(channels // (p * p), p, p, height, width)
    return x.permute(0, 3, 1, 4, 2).reshape(channels // (p * p), height * p, width * p)


def res_block(x, weights, name, time=None):
    """time: [E], or None in the VAE."""
    a = conv(silu(group_norm(x, weights, name + ".norm1")), weights, name + ".conv1")
    a = group_norm(a, weights, name + ".norm2")
    if time is not None:
        scale, shift = linear(silu(time), weights, name + ".time").chunk(2)
        a = a * (1 + scale[:, None, None]) + shift[:, None, None]
    a = conv(silu(a), weights, name + ".conv2")
    has_shortcut = name + ".shortcut.weight" in weights
    return a + (conv(x, weights, name + ".shortcut", padding=0) if has_shortcut else x)


# ---------------------------------------------------------------- transformer


def rotate(x, position, theta):
    """Rotary embedding of one head's vector at one position. x: [Dh]."""
    half = x.shape[0] // 2
    result = [None] * (2 * half)
    for j in range(half):
        angle = position * theta ** (-2.0 * j / (2 * half))
        cos, sin = math.cos(angle), math.sin(angle)
        result[j] = x[j] * cos - x[j + half] * sin
        result[j + half] = x[j + half] * cos + x[j] * sin
    return torch.stack(result)


def attention(x, mask, weights, name, config):
    """x: [T, D]; mask: [T, T]."""
    heads, kv_heads = config["heads"], config["kv_heads"]
    size = config["width"] // heads
    length = x.shape[0]
    qkv = linear(x, weights, name + ".qkv").reshape(length, heads + 2 * kv_heads, size)
    q, k, v = qkv[:, :heads], qkv[:, heads : heads + kv_heads], qkv[:, heads + kv_heads :]
    if config["qk_norm"]:
        q = rms_norm(q, weights[name + ".q_norm.weight"], config["norm_eps"])
        k = rms_norm(k, weights[name + ".k_norm.weight"], config["norm_eps"])

    def rotated(vectors):  # [T, Dh]
        return torch.stack(
            [rotate(vectors[t], t, config["rope_theta"]) for t in range(vectors.shape[0])]
        )

    keys = [rotated(k[:, group]) for group in range(kv_heads)]
    outputs = []
    for head in range(heads):
        group = head // (heads // kv_heads)
        scores = rotated(q[:, head]) @ keys[group].T / math.sqrt(size)
        scores = scores.masked_fill(~mask, float("-inf"))
        outputs.append(torch.softmax(scores, -1) @ v[:, group])
    return linear(torch.cat(outputs, -1), weights, name + ".out")


def feed_forward(x, weights, name):
    gate, up = linear(x, weights, name + ".gate_up").chunk(2, -1)
    return linear(silu(gate) * up, weights, name + ".down")


def transformer(x, mask, weights, config):
    """x: [T, D]. Returns the stream after every layer, then the final hidden state."""
    eps = config["norm_eps"]
    stages = []
    for i in range(config["layers"]):
        name = f"layers.{i}"
        normed = rms_norm(x, weights[name + ".attention_norm.weight"], eps)
        x = x + attention(normed, mask, weights, name + ".attention", config)
        normed = rms_norm(x, weights[name + ".ffn_norm.weight"], eps)
        x = x + feed_forward(normed, weights, name + ".ffn")
        stages.append(x)
    return stages, rms_norm(x, weights["norm.weight"], eps)


# ---------------------------------------------------------------- pictures in and out


def time_features(t):
    """[256] in double: 128 cosines, then 128 sines."""
    angles = [1000.0 * t * math.exp(-math.log(10000.0) * i / 128) for i in range(128)]
    return torch.tensor([math.cos(a) for a in angles] + [math.sin(a) for a in angles]).double()


def time_embedding(t, weights):
    """[E]."""
    features = time_features(t).to(weights["time.in.weight"].dtype)
    return linear(silu(linear(features, weights, "time.in")), weights, "time.out")


def position_features(rows, columns):
    """[rows * columns, 26] in double, row by row."""
    table = []
    for r in range(rows):
        for c in range(columns):
            y, x = (r + 0.5) / rows, (c + 0.5) / columns
            frequencies = [math.pi * 2.0**k for k in range(6)]
            table.append(
                [math.sin(w * y) for w in frequencies]
                + [math.cos(w * y) for w in frequencies]
                + [math.sin(w * x) for w in frequencies]
                + [math.cos(w * x) for w in frequencies]
                + [rows / 16, columns / 16]
            )
    return torch.tensor(table, dtype=torch.float64)


def encode_patches(z, t, source, weights, config):
    """z: [C, h, w] at time t, made from `source`, clean and of the same shape, or from None.

    Returns the patch tokens [P, D], and the skips of the U-Net.
    """
    p = config["patch_size"]
    time = time_embedding(t, weights)
    skips = []
    if config["patch"] == "linear":
        patches = space_to_depth(z, p).flatten(1).T  # [P, C*p*p]
        tokens = linear(patches + linear(time, weights, "image.time"), weights, "image.patch_in")
        if source is not None:
            source_patches = space_to_depth(source, p).flatten(1).T
            tokens = tokens + linear(source_patches, weights, "image.source_in")
    else:
        h = conv(z, weights, "image.down.conv_in")
        if source is not None:
            h = h + conv(source, weights, "image.down.conv_source")
        for n in range(config["unet_blocks"]):
            h = res_block(h, weights, f"image.down.blocks.{n}", time)
            skips.append(h)
        tokens = conv(h, weights, "image.down.merge", stride=p, padding=0).flatten(1).T
    features = position_features(z.shape[1] // p, z.shape[2] // p).to(z.dtype)
    return tokens + linear(features, weights, "image.position"), skips


def keep(made, logit, z, t, source, prediction):
    """The output where each cell keeps as much of the source as `logit` [1, h, w] says.

    Keeping it is to predict that the clean picture is the source: as velocity (z - source) / t, with
    t no smaller than LEAST_KEEP_TIME, so that a cell wrongly kept does not weigh without bound.
    """
    kept = source if prediction == "clean" else (z - source) / max(t, LEAST_KEEP_TIME)
    share = torch.sigmoid(logit)
    return share * kept + (1 - share) * made


def decode_patches(hidden, skips, picture, weights, model_config):
    """hidden: [P, D], picture: (x_t, t, source or None).

    Returns the network's output [C, h, w], and for each pixel the logit of its being another than
    the source's [1, H, W], None without a source.
    """
    z, t, source = picture
    config, prediction = model_config["image"], model_config["objective"]["prediction"]
    p = config["patch_size"]
    grid = (z.shape[1] // p, z.shape[2] // p)

    def to_cells(patches):
        return depth_to_space(patches.T.reshape(-1, *grid), p)

    if config["patch"] == "linear":
        out = linear(hidden, weights, "image.patch_out")
        made = to_cells(out)
        if source is None:
            return made, None
        logit = to_cells(linear(hidden, weights, "image.keep"))
        changes = depth_to_space(
            to_cells(linear(hidden, weights, "image.changes")), config["downsample"]
        )
        return keep(made, logit, z, t, source, prediction), changes
    time = time_embedding(t, weights)
    split = linear(hidden, weights, "image.up.split")
    h = to_cells(split)
    remaining = list(skips)
    for n in range(config["unet_blocks"]):
        h = res_block(torch.cat([h, remaining.pop()]), weights, f"image.up.blocks.{n}", time)
    h = silu(group_norm(h, weights, "image.up.norm"))
    made = conv(h, weights, "image.up.conv_out")
    if source is None:
        return made, None
    inner = silu(conv(h, weights, "image.up.changes_in"))
    changes = depth_to_space(conv(inner, weights, "image.up.changes_out"), config["downsample"])
    return keep(made, conv(h, weights, "image.up.keep"), z, t, source, prediction), changes


def forward(tokens, spans, pictures, weights, config):
    """The whole network on one sample, without a cache.

    pictures: {index: (x_t [C, h, w], t, source [C, h, w] or None)}. Returns every stage by name: embedding, layers (a list),
    hidden [T, D], logits [T, V], and, see decode_patches(), outputs and changes by index.
    """
    ids = torch.tensor([PAD if id == SLOT else id for id in tokens])
    rows = list(weights["text.embedding.weight"][ids])
    skips = {}
    for begin, count, picture in spans:
        z, t, source = pictures[picture]
        patches, skips[picture] = encode_patches(z, t, source, weights, config["image"])
        assert patches.shape[0] == count
        rows[begin : begin + count] = list(patches)
    embedding = torch.stack(rows)
    mask = attention_mask(len(tokens), spans, len(tokens))
    layers, hidden = transformer(embedding, mask, weights, config["transformer"])
    outputs, changes = {}, {}
    for begin, count, picture in spans:
        outputs[picture], changes[picture] = decode_patches(
            hidden[begin : begin + count], skips[picture], pictures[picture], weights, config
        )
    logits = linear(hidden, weights, "text.head")
    return {
        "embedding": embedding,
        "layers": layers,
        "hidden": hidden,
        "logits": logits,
        "outputs": outputs,
        "changes": changes,
    }


# ---------------------------------------------------------------- VAE


def vae_blocks(h, weights, name, count):
    for n in range(count):
        h = res_block(h, weights, f"{name}.{n}")
    return h


def vae_encode(rgb, weights, config):
    """rgb: [3, h, w] in [0, 1]. Returns mean and clamped log variance, [C, h/8, w/8] each."""
    h = conv(space_to_depth(rgb * 2 - 1, 4), weights, "encoder.conv_in")
    h = vae_blocks(h, weights, "encoder.blocks1", config["blocks"])
    h = conv(h, weights, "encoder.down", stride=2, padding=0)
    h = vae_blocks(h, weights, "encoder.blocks2", config["blocks"])
    h = conv(silu(group_norm(h, weights, "encoder.norm")), weights, "encoder.conv_out")
    mean, log_variance = h.chunk(2)
    return mean, log_variance.clamp(-20, 10)


def vae_decode(latent, weights, config):
    """latent: [C, h, w], not normalised. Returns [3, 8h, 8w] around [-1, 1], not clamped."""
    h = conv(latent, weights, "decoder.conv_in")
    h = vae_blocks(h, weights, "decoder.blocks2", config["blocks"])
    h = depth_to_space(conv(h, weights, "decoder.up1", padding=0), 2)
    h = vae_blocks(h, weights, "decoder.blocks1", config["blocks"])
    h = depth_to_space(conv(h, weights, "decoder.up0", padding=0), 2)
    h = vae_blocks(h, weights, "decoder.blocks0", 1)
    h = conv(silu(group_norm(h, weights, "decoder.norm")), weights, "decoder.conv_out")
    return depth_to_space(h, 2)


def normalise_latent(mean, weights):
    return (mean - weights["latent.mean"][:, None, None]) / weights["latent.std"][:, None, None]


def denormalise_latent(z, weights):
    return z * weights["latent.std"][:, None, None] + weights["latent.mean"][:, None, None]
