"""Objectives, guidance and samplers in plain PyTorch, written from the model's definition.

A picture is [C, h, w]; every coefficient is a Python float (double).
"""

import math

import torch

import reference

LAMBDA = 5.0  # weight of the picture loss
CHANGES_WEIGHT = 0.3
CLEAN_CLAMP = 0.05  # smallest time that a predicted clean picture is divided by


# ---------------------------------------------------------------- schedules


def flow_times(steps, shift):
    """t_0 = 1 ... t_steps = 0."""
    times = [1 - i / steps for i in range(steps + 1)]
    return [shift * t / (1 + (shift - 1) * t) for t in times]


def cosine_alpha_bar(train_steps):
    """The products of (1 - beta) for j = 0 ... train_steps - 1."""

    def f(u):
        return math.cos((u + 0.008) / 1.008 * math.pi / 2) ** 2

    result, product = [], 1.0
    for j in range(train_steps):
        beta = min(1 - f((j + 1) / train_steps) / f(j / train_steps), 0.999)
        product *= 1 - beta
        result.append(product)
    return result


def epsilon_steps(steps, train_steps):
    """The noise levels visited, from the noisiest on; halves are rounded up."""
    return [math.floor(train_steps - i * train_steps / steps + 0.5) - 1 for i in range(steps)]


# ---------------------------------------------------------------- objectives and loss


def velocity(output, x_t, t, prediction):
    """The velocity that a flow network's output stands for."""
    if prediction == "velocity":
        return output
    return (x_t - output) / max(t, CLEAN_CLAMP)


def add_noise(x0, noise, t, objective):
    """x_t. For the epsilon objective t = j / train_steps with a whole j."""
    if objective["type"] == "flow":
        return (1 - t) * x0 + t * noise
    j = round(t * objective["train_steps"])
    alpha_bar = cosine_alpha_bar(objective["train_steps"])[j]
    return math.sqrt(alpha_bar) * x0 + math.sqrt(1 - alpha_bar) * noise


def picture_loss(output, x0, noise, x_t, t, objective):
    if objective["type"] == "epsilon":
        return ((output - noise) ** 2).mean()
    if objective["prediction"] == "velocity":
        target = noise - x0
    else:
        target = (x_t - x0) / max(t, CLEAN_CLAMP)
    return ((velocity(output, x_t, t, objective["prediction"]) - target) ** 2).mean()


def log_sigmoid(x):
    return -torch.log1p(torch.exp(-x))


def loss(samples, weights, config):
    """samples: [{tokens, spans, targets, pictures {index: (x_t, t, source)}, made {index: (x0, noise)},
    changed {index: [1, H, W]}}], the last being 1 where a pixel differs from its source.

    Returns total, text, picture and changes loss; means over all targets, over all pictures made,
    and over all pixels of those that have a source; the last is None without any.
    """
    text_terms, picture_terms, changes_terms = [], [], []
    for sample in samples:
        result = reference.forward(
            sample["tokens"], sample["spans"], sample["pictures"], weights, config
        )
        log_probabilities = torch.log_softmax(result["logits"], -1)
        for i, target in enumerate(sample["targets"]):
            if target is not None:
                text_terms.append(-log_probabilities[i, target])
        for picture, (x0, noise) in sample["made"].items():
            x_t, t, _ = sample["pictures"][picture]
            output = result["outputs"][picture]
            picture_terms.append(picture_loss(output, x0, noise, x_t, t, config["objective"]))
            logits = result["changes"][picture]
            if logits is not None:
                changed = sample["changed"][picture]
                terms = -changed * log_sigmoid(logits) - (1 - changed) * log_sigmoid(-logits)
                changes_terms.append(terms.flatten())
    text = torch.stack(text_terms).mean()
    picture = torch.stack(picture_terms).mean()
    total = text + LAMBDA * picture
    if not changes_terms:
        return total, text, picture, None
    changes = torch.cat(changes_terms).mean()
    return total + CHANGES_WEIGHT * changes, text, picture, changes


# ---------------------------------------------------------------- guidance


def guide(conditional, unconditional, position, guidance):
    """Both are the network's own outputs, of whatever kind; position = i / N of the step."""
    if not guidance["start"] <= position <= guidance["end"]:
        return conditional
    out = unconditional + guidance["scale"] * (conditional - unconditional)
    ratio = conditional.std() / out.std()
    return out * (guidance["rescale"] * ratio + 1 - guidance["rescale"])


# ---------------------------------------------------------------- samplers
# predict(x, t, position) gives the guided velocity or noise. Every sampler returns the pictures
# after each step; the last is the result.


def sample_euler(x, predict, steps, shift):
    times = flow_times(steps, shift)
    trajectory = []
    for i in range(steps):
        x = x + (times[i + 1] - times[i]) * predict(x, times[i], i / steps)
        trajectory.append(x)
    return trajectory


def sample_heun(x, predict, steps, shift):
    times = flow_times(steps, shift)
    trajectory = []
    for i in range(steps):
        dt = times[i + 1] - times[i]
        slope = predict(x, times[i], i / steps)
        guess = x + dt * slope
        if i + 1 < steps:
            slope = (slope + predict(guess, times[i + 1], i / steps)) / 2
            guess = x + dt * slope
        x = guess
        trajectory.append(x)
    return trajectory


def levels(steps, train_steps):
    """[(t, alpha_bar)] of the noise levels visited, then that of the clean picture."""
    table = cosine_alpha_bar(train_steps)
    visited = [(j / train_steps, table[j]) for j in epsilon_steps(steps, train_steps)]
    return visited + [(0.0, 1.0)]


def predicted_clean(x, noise, alpha_bar):
    return (x - math.sqrt(1 - alpha_bar) * noise) / math.sqrt(alpha_bar)


def sample_ddim(x, predict, steps, train_steps):
    visited = levels(steps, train_steps)
    trajectory = []
    for i in range(steps):
        (t, here), (_, there) = visited[i], visited[i + 1]
        noise = predict(x, t, i / steps)
        clean = predicted_clean(x, noise, here)
        x = math.sqrt(there) * clean + math.sqrt(1 - there) * noise
        trajectory.append(x)
    return trajectory


def sample_ddpm(x, predict, steps, train_steps, step_noise):
    """step_noise: [steps - 1, C, h, w]; the last step adds none."""
    visited = levels(steps, train_steps)
    trajectory = []
    for i in range(steps):
        (t, here), (_, there) = visited[i], visited[i + 1]
        clean = predicted_clean(x, predict(x, t, i / steps), here)
        alpha = here / there
        beta = 1 - alpha
        clean_weight = math.sqrt(there) * beta / (1 - here)
        x_weight = math.sqrt(alpha) * (1 - there) / (1 - here)
        x = clean_weight * clean + x_weight * x
        if i + 1 < steps:
            variance = (1 - there) / (1 - here) * beta
            x = x + math.sqrt(variance) * step_noise[i]
        trajectory.append(x)
    return trajectory


def sample_dpmpp2m(x, predict, steps, train_steps):
    """DPM-Solver++(2M), arXiv:2211.01095, algorithm 2, with first-order first and last steps."""
    visited = levels(steps, train_steps)
    log_snr = [math.log(math.sqrt(a) / math.sqrt(1 - a)) for _, a in visited[:-1]]
    trajectory = []
    previous_clean = None
    for i in range(steps):
        (t, here), (_, there) = visited[i], visited[i + 1]
        clean = predicted_clean(x, predict(x, t, i / steps), here)
        if i + 1 == steps:
            x = clean
        else:
            h = log_snr[i + 1] - log_snr[i]
            direction = clean
            if previous_clean is not None:
                r = (log_snr[i] - log_snr[i - 1]) / h
                direction = (1 + 1 / (2 * r)) * clean - 1 / (2 * r) * previous_clean
            shrink = math.sqrt(1 - there) / math.sqrt(1 - here)
            x = shrink * x - math.sqrt(there) * (math.exp(-h) - 1) * direction
        previous_clean = clean
        trajectory.append(x)
    return trajectory
